-- code: places_alsh_pour_100_6_13
-- theme: enfance
-- libelle: Places en accueil de loisirs des 6 à 13 ans, pour 100 enfants de 6 à 13 ans
-- formule: Places déclarées de la période pour les enfants de 6 à 13 ans, rapportées aux enfants
--   de 6 à 13 ans.
-- unite: pour_100
-- numerateur: places déclarées pour les enfants de 6 à 13 ans
-- denominateur: population de 6 à 13 ans (recensement, année par année d'âge), dernier millésime,
--   de trois ans au plus antérieur
-- variables_numerateur: alsh_places_6_13
-- variables_denominateur: population_6_13
-- sources: commune-alsh, commune-equipements, insee-population-age-detaille,
--   insee-population-age-large
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Définition propre à ce diagnostic : il n'existe pas de formule officielle. Non
--   disponible pour une commune dont un accueil ne répartit pas ses places par âge. Accueils pour
--   adolescents non compris. Places comptées où elles se trouvent, par période : elles ne
--   s'additionnent pas d'une période à l'autre. Le millésime N du recensement réunit les enquêtes
--   de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et ne se
--   comparent pas.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('alsh_places_6_13', 'population_6_13', ecart_max := 3)
