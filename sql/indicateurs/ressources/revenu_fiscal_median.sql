-- code: revenu_fiscal_median
-- theme: ressources
-- libelle: Revenu fiscal médian
-- formule: Revenu fiscal que la moitié des ménages ne dépassent pas, tel que l'Insee le publie.
-- unite: euros
-- numerateur: médiane publiée, par unité de consommation
-- variables_numerateur: revenu_fiscal_median
-- sources: insee-revenus-fiscaux
-- secret: aucun
-- agregable: non
-- limites: Une médiane ne s'additionne pas et ne se moyenne pas : aucune valeur n'est calculée
--   pour le territoire. Revenu déclaré, avant prestations et impôts : ce n'est pas le niveau de vie.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('revenu_fiscal_median')
