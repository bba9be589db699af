-- code: acces_droits_participants
-- theme: droits
-- libelle: Participants aux ateliers numériques
-- formule: Personnes différentes venues aux ateliers numériques dans l'année.
-- unite: personnes
-- numerateur: personnes différentes venues aux ateliers numériques dans l'année
-- variables_numerateur: acces_droits_participants
-- sources: commune-acces-droits, commune-equipements
-- secret: enfants
-- agregable: oui
-- limites: Un projet ou un lieu fermé ne compte pas. Un même lieu qui rend deux services compte
--   pour chacun. Compté à la commune où se trouve la structure, et non à celle où vivent les
--   personnes. 0 seulement si le registre des équipements décrit la commune sans structure de ce
--   genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('acces_droits_participants')
