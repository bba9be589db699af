-- code: part_population_qpv
-- theme: socle
-- libelle: Part de la population en quartier prioritaire (QPV)
-- formule: Population municipale des quartiers prioritaires situés dans la zone, rapportée à la
--   population municipale de la zone, au même recensement.
-- unite: pour_cent
-- numerateur: population municipale des quartiers prioritaires
-- denominateur: population municipale, même recensement
-- variables_numerateur: population_qpv_de_la_zone
-- variables_denominateur: population_de_la_zone
-- sources: insee-qpv, insee-comparateur, insee-dossier-complet,
--   insee-evolution-structure-population, insee-populations-annee, insee-populations-etalab,
--   insee-populations-legales, insee-tableau-departement
-- ecart_max: 0
-- secret: aucun
-- agregable: non
-- limites: Population d'un recensement plus ancien que le fichier (2013 pour celui de 2018, 2018
--   pour celui de 2022) : c'est son millésime qui est imprimé. Un quartier à cheval sur deux
--   communes ne se partage pas : ces communes sont non disponibles, et le territoire, l'EPCI et le
--   département qui le contiennent en entier le comptent. La population d'un EPCI ou d'un
--   département est celle que l'Insee publie, sinon la somme de ses communes. Le périmètre des
--   quartiers a changé au 1er janvier 2024 : avant et après ne se comparent pas. Non disponible
--   tant que la population du même recensement n'est pas déposée.

SELECT n.niveau, n.code, n.millesime AS millesime_numerateur, d.millesime AS millesime_denominateur,
       n.valeur AS numerateur, n.statut AS statut_numerateur,
       d.valeur AS denominateur, d.statut AS statut_denominateur
FROM mesure('population_qpv_de_la_zone') n
JOIN mesure('population_de_la_zone') d USING (niveau, code, millesime)
