-- code: nombre_qpv
-- theme: socle
-- libelle: Quartiers prioritaires (QPV)
-- formule: Quartiers prioritaires situés dans la zone, en tout ou en partie.
-- unite: nombre
-- numerateur: quartiers prioritaires situés dans la zone
-- variables_numerateur: quartiers_prioritaires
-- sources: insee-qpv
-- secret: aucun
-- agregable: non
-- limites: Le millésime est l'année du fichier. Un quartier à cheval sur deux communes compte dans
--   chacune, et une seule fois dans le territoire : les communes ne s'additionnent pas. Non
--   disponible pour la région et la France, dont rien ne dit que le fichier déposé est entier. Le
--   périmètre des quartiers a changé au 1er janvier 2024 : avant et après ne se comparent pas.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure('quartiers_prioritaires')
