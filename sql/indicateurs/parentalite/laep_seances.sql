-- code: laep_seances
-- theme: parentalite
-- libelle: Séances des LAEP
-- formule: Séances tenues dans l'année par les lieux d'accueil enfants-parents.
-- unite: seances
-- numerateur: séances tenues dans l'année par les lieux d'accueil enfants-parents
-- variables_numerateur: laep_seances
-- sources: commune-laep, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Compté à la commune où se trouve la structure, et non à celle où vivent les personnes.
--   0 seulement si le registre des équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('laep_seances')
