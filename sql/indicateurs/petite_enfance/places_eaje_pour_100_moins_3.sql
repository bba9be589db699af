-- code: places_eaje_pour_100_moins_3
-- theme: petite_enfance
-- libelle: Places en EAJE pour 100 enfants de moins de 3 ans
-- formule: Places autorisées des EAJE rapportées aux enfants de moins de 3 ans du recensement.
-- unite: pour_100
-- numerateur: places autorisées en EAJE
-- denominateur: enfants de moins de 3 ans (recensement, année par année d'âge), dernier millésime,
--   de trois ans au plus antérieur
-- variables_numerateur: eaje_places
-- variables_denominateur: population_moins_3
-- sources: commune-eaje, commune-equipements, insee-population-age-detaille,
--   insee-population-age-large
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- limites: Places pour 100 enfants et non pourcentage. Places des fichiers d'activité des
--   communes, comptées où elles se trouvent ; les places publiées par la Caf sont dans un autre
--   indicateur. Sous 50 enfants environ, une place de plus déplace le taux de deux points. Le
--   millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins
--   de cinq ans partagent des enquêtes et ne se comparent pas.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('eaje_places', 'population_moins_3', ecart_max := 3)
