-- code: population_municipale
-- theme: socle
-- libelle: Population municipale
-- formule: Nombre d'habitants de la zone au sens de la population municipale.
-- unite: habitants
-- numerateur: population municipale
-- variables_numerateur: population
-- sources: insee-populations-legales, insee-populations-etalab,
--   insee-evolution-structure-population, insee-dossier-complet, insee-comparateur,
--   insee-populations-annee, insee-tableau-departement
-- secret: aucun
-- agregable: oui
-- limites: Population municipale, et non population totale : les personnes comptées à part
--   (étudiants, résidents d'établissements) n'y sont comptées qu'une fois. Le millésime N du
--   recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans
--   partagent des enquêtes et ne se comparent pas. La population de l'EPCI est celle de son dernier
--   périmètre connu : un changement de périmètre n'est pas une croissance.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('population')
