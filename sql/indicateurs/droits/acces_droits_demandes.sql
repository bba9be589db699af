-- code: acces_droits_demandes
-- theme: droits
-- libelle: Demandes accompagnées dans les lieux d'accès aux droits
-- formule: Demandes accompagnées dans l'année, quel que soit le nombre de personnes.
-- unite: demandes
-- numerateur: demandes accompagnées dans l'année, quel que soit le nombre de personnes
-- variables_numerateur: acces_droits_demandes
-- sources: commune-acces-droits, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Un projet ou un lieu fermé ne compte pas. Un même lieu qui rend deux services compte
--   pour chacun. Compté à la commune où se trouve la structure, et non à celle où vivent les
--   personnes. 0 seulement si le registre des équipements décrit la commune sans structure de ce
--   genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('acces_droits_demandes')
