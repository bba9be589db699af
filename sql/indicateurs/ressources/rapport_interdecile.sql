-- code: rapport_interdecile
-- theme: ressources
-- libelle: Rapport interdécile du niveau de vie (D9/D1)
-- formule: Niveau de vie que dépasse un dixième de la population le plus aisé, rapporté à celui
--   que n'atteint pas le dixième le plus modeste, tel que l'Insee le publie.
-- unite: rapport
-- numerateur: rapport publié du neuvième au premier décile
-- variables_numerateur: rapport_interdecile
-- sources: insee-filosofi
-- secret: aucun
-- agregable: non
-- limites: Mesure l'écart entre les plus aisés et les plus modestes. Publié sans ses deux termes,
--   et un décile ne s'additionne pas : aucune valeur n'est calculée pour le territoire. L'Insee ne
--   le diffuse pas dans les petites communes.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('rapport_interdecile')
