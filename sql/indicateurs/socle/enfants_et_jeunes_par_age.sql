-- code: enfants_et_jeunes_par_age
-- theme: socle
-- libelle: Enfants et jeunes par âge
-- formule: Population de chaque tranche d'âge, somme des années d'âge du recensement.
-- unite: habitants
-- numerateur: population de la tranche d'âge
-- variables_numerateur: population_par_tranche
-- sources: insee-population-age-detaille, insee-population-age-large
-- secret: aucun
-- agregable: oui
-- modalites: 0_2 = Moins de 3 ans ; 3_11 = 3 à 11 ans ; 12_17 = 12 à 17 ans ; 18_25 = 18 à 25 ans
-- limites: Âge révolu au moment de l'enquête, alors que la Caf compte l'âge atteint dans l'année.
--   Une tranche n'est connue que si toutes ses années d'âge le sont. Le millésime N du recensement
--   réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des
--   enquêtes et ne se comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un
--   sondage : un petit effectif y est incertain.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('population_par_tranche')
