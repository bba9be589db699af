-- code: part_45_ans_et_plus
-- theme: socle
-- libelle: Part des 45 ans et plus
-- formule: Population de 45 ans et plus rapportée à la population de tous âges.
-- unite: pour_cent
-- numerateur: population de 45 ans et plus
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
       somme_connue(n.numerateur, n.statut_numerateur) AS numerateur,
       statut_reuni(list(n.statut_numerateur)) AS statut_numerateur,
       n.denominateur, n.statut_denominateur
FROM rapport('population_par_age', 'population_tous_ages') n
WHERE modalite IN ('45_59', '60_74', '75_89', '90_plus')
GROUP BY niveau, code, millesime_numerateur, millesime_denominateur, n.denominateur, n.statut_denominateur
HAVING count(*) = 4
