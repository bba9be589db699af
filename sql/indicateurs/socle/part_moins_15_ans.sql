-- code: part_moins_15_ans
-- theme: socle
-- libelle: Part des moins de 15 ans
-- formule: Population de moins de 15 ans rapportée à la population de tous âges.
-- unite: pour_cent
-- numerateur: population de moins de 15 ans
-- denominateur: population de tous âges (somme des tranches du même fichier)
-- variables_numerateur: population_par_age
-- variables_denominateur: population_tous_ages
-- sources: insee-evolution-structure-population, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Âge révolu au moment de l'enquête. Le millésime N du recensement réunit les enquêtes de
--   N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et ne se
--   comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un sondage : un
--   petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population_par_age', 'population_tous_ages')
WHERE modalite = '0_14'
