-- code: taux_pauvrete
-- theme: ressources
-- libelle: Taux de pauvreté
-- formule: Part de la population dont le niveau de vie est inférieur à 60 % de la médiane
--   nationale, telle que l'Insee la publie.
-- unite: pour_cent
-- numerateur: taux publié, au seuil de 60 % de la médiane de métropole
-- variables_numerateur: taux_pauvrete
-- sources: insee-filosofi, insee-filosofi-disp, insee-dossier-complet, insee-comparateur
-- secret: aucun
-- agregable: non
-- limites: Publié sans ses deux termes : aucune valeur n'est calculée pour le territoire. L'Insee
--   ne le diffuse pas dans les petites communes, ni parfois dans les moyennes. Ne pas le comparer
--   aux « bas revenus » de la Caf, dont le seuil et la population diffèrent.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('taux_pauvrete')
