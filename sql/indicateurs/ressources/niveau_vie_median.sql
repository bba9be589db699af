-- code: niveau_vie_median
-- theme: ressources
-- libelle: Niveau de vie médian
-- formule: Médiane du revenu disponible par unité de consommation, telle que l'Insee la publie.
-- unite: euros
-- numerateur: médiane publiée, en euros par an et par unité de consommation
-- variables_numerateur: niveau_vie_median
-- sources: insee-filosofi, insee-filosofi-disp, insee-dossier-complet, insee-comparateur
-- secret: aucun
-- agregable: non
-- limites: Une médiane ne s'additionne pas et ne se moyenne pas : aucune valeur n'est calculée pour
--   le territoire. Le secret est appliqué par l'Insee : les petites communes peuvent manquer.
--   Ménages fiscaux ordinaires, hors communautés et sans-abri.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('niveau_vie_median')
