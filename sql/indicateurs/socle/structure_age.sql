-- code: structure_age
-- theme: socle
-- libelle: Structure par âge de la population
-- formule: Population de chaque tranche d'âge rapportée à la population de tous âges.
-- unite: pour_cent
-- numerateur: population de la tranche d'âge
-- denominateur: population de tous âges (somme des tranches du même fichier)
-- variables_numerateur: population_par_age
-- variables_denominateur: population_tous_ages
-- sources: insee-evolution-structure-population, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: 0_14 = Moins de 15 ans ; 15_29 = 15 à 29 ans ; 30_44 = 30 à 44 ans ; 45_59 = 45 à 59
--   ans ; 60_74 = 60 à 74 ans ; 75_plus = 75 ans et plus
-- limites: Âge révolu au moment de l'enquête, alors que la Caf compte l'âge atteint dans l'année.
--   La tranche « la plus représentée » dépend de la grille : avec 0-19, 20-64 et 65 ans et plus,
--   elle change. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes
--   séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les communes
--   de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est incertain.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population_par_age', 'population_tous_ages')
WHERE modalite NOT IN ('75_89', '90_plus')
UNION ALL
SELECT niveau, code, '75_plus', millesime_numerateur, millesime_denominateur,
       somme_connue(n.numerateur, n.statut_numerateur), statut_reuni(list(n.statut_numerateur)),
       n.denominateur, n.statut_denominateur
FROM rapport('population_par_age', 'population_tous_ages') n
WHERE modalite IN ('75_89', '90_plus')
GROUP BY niveau, code, millesime_numerateur, millesime_denominateur, n.denominateur, n.statut_denominateur
HAVING count(*) = 2
