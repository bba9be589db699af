-- code: rpe_temps_collectifs
-- theme: petite_enfance
-- libelle: Temps collectifs des relais petite enfance
-- formule: Temps collectifs tenus dans l'année par les relais petite enfance.
-- unite: seances
-- numerateur: temps collectifs tenus dans l'année par les relais petite enfance
-- variables_numerateur: rpe_temps_collectifs
-- sources: commune-rpe, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Un relais itinérant compte à la commune de son siège. Compté à la commune où se trouve
--   la structure, et non à celle où vivent les personnes. 0 seulement si le registre des équipements
--   décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('rpe_temps_collectifs')
