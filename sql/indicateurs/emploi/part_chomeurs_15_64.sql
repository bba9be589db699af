-- code: part_chomeurs_15_64
-- theme: emploi
-- libelle: Part des chômeurs dans la population de 15 à 64 ans
-- formule: Chômeurs de 15 à 64 ans rapportés à toute la population de 15 à 64 ans, active ou non.
-- unite: pour_cent
-- numerateur: chômeurs de 15 à 64 ans
-- denominateur: population de 15 à 64 ans
-- variables_numerateur: population_15_64_par_activite
-- variables_denominateur: population_15_64
-- sources: insee-emploi-population-active, insee-dossier-complet, insee-comparateur
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Ce n'est pas un taux de chômage : le dénominateur compte aussi les inactifs. Le taux de
--   chômage est à côté. Chômeurs au sens du recensement : personnes qui se déclarent chômeurs,
--   inscrites ou non à France Travail. Ce n'est pas le taux de chômage du BIT, ni celui des zones
--   d'emploi. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes
--   séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les communes
--   de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population_15_64_par_activite', 'population_15_64')
WHERE modalite = 'chomeur'
