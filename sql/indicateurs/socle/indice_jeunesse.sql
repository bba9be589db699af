-- code: indice_jeunesse
-- theme: socle
-- libelle: Indice de jeunesse
-- formule: Population de moins de 20 ans rapportée à la population de 60 ans et plus.
-- unite: pour_100
-- numerateur: population de moins de 20 ans
-- denominateur: population de 60 ans et plus
-- variables_numerateur: population_moins_20
-- variables_denominateur: population_60_plus
-- sources: insee-population-age-detaille, insee-population-age-large
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Jeunes pour 100 personnes de 60 ans et plus : au-dessus de 100, la population est plus
--   jeune. Âge révolu au moment de l'enquête. Le millésime N du recensement réunit les enquêtes de
--   N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et ne se
--   comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un sondage : un
--   petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population_moins_20', 'population_60_plus')
