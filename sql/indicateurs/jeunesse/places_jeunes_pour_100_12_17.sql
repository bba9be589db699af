-- code: places_jeunes_pour_100_12_17
-- theme: jeunesse
-- libelle: Places en accueil d'adolescents et de jeunes pour 100 jeunes de 12 à 17 ans
-- formule: Places déclarées de la période, rapportées aux jeunes de 12 à 17 ans.
-- unite: pour_100
-- numerateur: places déclarées des accueils pour adolescents et des accueils de jeunes
-- denominateur: population de 12 à 17 ans (recensement, année par année d'âge), dernier
--   millésime, de trois ans au plus antérieur
-- variables_numerateur: accueil_jeunes_places
-- variables_denominateur: population_12_17
-- sources: commune-alsh, commune-equipements, insee-population-age-detaille,
--   insee-population-age-large
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Définition propre à ce diagnostic : il n'existe pas de formule officielle. Places pour
--   100 jeunes et non pourcentage. Places comptées où elles se trouvent, par période : elles ne
--   s'additionnent pas d'une période à l'autre. Le millésime N du recensement réunit les enquêtes
--   de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et ne se
--   comparent pas.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('accueil_jeunes_places', 'population_12_17', ecart_max := 3)
