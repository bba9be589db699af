-- code: acces_droits_ateliers
-- theme: droits
-- libelle: Ateliers numériques
-- formule: Ateliers d'inclusion numérique tenus dans l'année dans les lieux d'accès aux droits.
-- unite: nombre
-- numerateur: ateliers d'inclusion numérique tenus dans l'année
-- variables_numerateur: acces_droits_ateliers
-- sources: commune-acces-droits, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Un projet ou un lieu fermé ne compte pas. Compté à la commune où se trouve la
--   structure, et non à celle où vivent les personnes. 0 seulement si le registre des équipements
--   décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('acces_droits_ateliers')
