-- code: places_alsh_pour_100_3_5
-- theme: enfance
-- libelle: Places en accueil de loisirs des moins de 6 ans, pour 100 enfants de 3 à 5 ans
-- formule: Places déclarées de la période pour les enfants de moins de 6 ans, rapportées aux
--   enfants de 3 à 5 ans.
-- unite: pour_100
-- numerateur: places déclarées pour les enfants de moins de 6 ans
-- denominateur: population de 3 à 5 ans (recensement, année par année d'âge), dernier millésime,
--   de trois ans au plus antérieur
-- variables_numerateur: alsh_places_moins_6
-- variables_denominateur: population_3_5
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
FROM rapport('alsh_places_moins_6', 'population_3_5', ecart_max := 3)
