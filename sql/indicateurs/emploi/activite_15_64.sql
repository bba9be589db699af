-- code: activite_15_64
-- theme: emploi
-- libelle: Activité des 15-64 ans
-- formule: Personnes de 15 à 64 ans dans chaque situation, rapportées à l'ensemble des 15-64 ans.
-- unite: pour_cent
-- numerateur: personnes de 15 à 64 ans dans la situation
-- denominateur: population de 15 à 64 ans
-- variables_numerateur: population_15_64_par_activite
-- variables_denominateur: population_15_64
-- sources: insee-emploi-population-active, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: actif_occupe = Actifs ayant un emploi ; chomeur = Chômeurs au sens du recensement ;
--   eleve_etudiant = Élèves, étudiants et stagiaires ; retraite = Retraités et préretraités ;
--   autre_inactif = Autres inactifs
-- limites: Chômeurs au sens du recensement : personnes qui se déclarent chômeurs, inscrites ou non
--   à France Travail. Ce n'est pas le taux de chômage du BIT, ni celui des zones d'emploi. Les cinq
--   situations font 100 %. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux
--   millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les
--   communes de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est
--   incertain.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population_15_64_par_activite', 'population_15_64')
