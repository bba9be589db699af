-- code: population_qpv
-- theme: socle
-- libelle: Habitants des quartiers prioritaires (QPV)
-- formule: Population municipale des quartiers prioritaires situés dans la zone.
-- unite: habitants
-- numerateur: population municipale des quartiers prioritaires
-- variables_numerateur: population_qpv_de_la_zone
-- sources: insee-qpv
-- secret: aucun
-- agregable: non
-- limites: Population d'un recensement plus ancien que le fichier (2013 pour celui de 2018, 2018
--   pour celui de 2022) : c'est son millésime qui est imprimé. Un quartier à cheval sur deux
--   communes ne se partage pas : ces communes sont non disponibles, et le territoire, l'EPCI et le
--   département qui le contiennent en entier le comptent. Le périmètre des quartiers a changé au
--   1er janvier 2024 : avant et après ne se comparent pas.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure('population_qpv_de_la_zone')
