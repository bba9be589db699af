-- code: laep_enfants
-- theme: parentalite
-- libelle: Enfants accueillis en LAEP
-- formule: Enfants différents accueillis dans l'année par les lieux d'accueil enfants-parents.
-- unite: enfants
-- numerateur: enfants différents accueillis dans l'année par les lieux d'accueil enfants-parents
-- variables_numerateur: laep_enfants
-- sources: commune-laep, commune-equipements
-- secret: enfants
-- agregable: oui
-- limites: Un enfant qui va dans deux lieux compte deux fois. Compté à la commune où se trouve la
--   structure, et non à celle où vivent les personnes. 0 seulement si le registre des équipements
--   décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('laep_enfants')
