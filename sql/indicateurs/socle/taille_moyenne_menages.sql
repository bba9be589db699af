-- code: taille_moyenne_menages
-- theme: socle
-- libelle: Nombre moyen de personnes par ménage
-- formule: Population municipale rapportée au nombre de ménages, dans un même millésime.
-- unite: personnes_par_menage
-- numerateur: population municipale
-- denominateur: nombre de ménages
-- variables_numerateur: population
-- variables_denominateur: menages
-- sources: insee-comparateur, insee-dossier-complet, insee-evolution-structure-population,
--   insee-populations-annee, insee-populations-etalab, insee-populations-legales,
--   insee-tableau-departement, insee-couples-familles-menages
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: La population municipale compte aussi les personnes en communauté (maisons de retraite,
--   foyers) : la taille est légèrement surestimée là où il y en a. Le millésime N du recensement
--   réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des
--   enquêtes et ne se comparent pas.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('population', 'menages')
