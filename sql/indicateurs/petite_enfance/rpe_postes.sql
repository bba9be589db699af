-- code: rpe_postes
-- theme: petite_enfance
-- libelle: Postes d'animation des relais petite enfance
-- formule: Équivalents temps plein d'animation des relais petite enfance.
-- unite: etp
-- numerateur: équivalents temps plein d'animation des relais petite enfance
-- variables_numerateur: rpe_etp
-- sources: commune-rpe, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Un relais itinérant compte à la commune de son siège. Compté à la commune où se trouve
--   la structure, et non à celle où vivent les personnes. 0 seulement si le registre des équipements
--   décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('rpe_etp')
