-- code: pyramide_ages
-- theme: socle
-- libelle: Pyramide des âges
-- formule: Hommes, puis femmes, de chaque tranche d'âge rapportés à la population de tous âges.
-- unite: pour_cent
-- numerateur: hommes, ou femmes, de la tranche d'âge
-- denominateur: population de tous âges (somme des tranches du même fichier)
-- variables_numerateur: population_par_sexe_age
-- variables_denominateur: population_tous_ages
-- sources: insee-evolution-structure-population, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: hommes_0_14 = Hommes de moins de 15 ans ; hommes_15_29 = Hommes de 15 à 29 ans ;
--   hommes_30_44 = Hommes de 30 à 44 ans ; hommes_45_59 = Hommes de 45 à 59 ans ; hommes_60_74 =
--   Hommes de 60 à 74 ans ; hommes_75_plus = Hommes de 75 ans et plus ; femmes_0_14 = Femmes de
--   moins de 15 ans ; femmes_15_29 = Femmes de 15 à 29 ans ; femmes_30_44 = Femmes de 30 à 44 ans ;
--   femmes_45_59 = Femmes de 45 à 59 ans ; femmes_60_74 = Femmes de 60 à 74 ans ; femmes_75_plus =
--   Femmes de 75 ans et plus
-- limites: Âge révolu au moment de l'enquête, alors que la Caf compte l'âge atteint dans l'année.
--   Tranches de quinze ans : celle des 75 ans et plus, plus large, n'a pas la forme d'une pyramide
--   par année d'âge. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux
--   millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les
--   communes de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est
--   incertain.

-- The bands are those of structure_age, on the same denominator: men and women
-- of a band add up to its share there.
WITH part AS (
    SELECT *, CASE WHEN modalite LIKE '%_75_89' OR modalite LIKE '%_90_plus' THEN left(modalite, 6) || '_75_plus'
                   ELSE modalite END AS tranche
    FROM rapport('population_par_sexe_age', 'population_tous_ages')
)
SELECT niveau, code, tranche AS modalite, millesime_numerateur, millesime_denominateur,
       somme_connue(numerateur, statut_numerateur) AS numerateur, statut_reuni(list(statut_numerateur)) AS statut_numerateur,
       denominateur, statut_denominateur
FROM part
GROUP BY niveau, code, tranche, millesime_numerateur, millesime_denominateur, denominateur, statut_denominateur
HAVING count(*) = CASE WHEN tranche LIKE '%_75_plus' THEN 2 ELSE 1 END
