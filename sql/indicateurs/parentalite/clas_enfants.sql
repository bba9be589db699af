-- code: clas_enfants
-- theme: parentalite
-- libelle: Enfants accompagnés par le CLAS
-- formule: Enfants accompagnés à la scolarité dans l'année.
-- unite: enfants
-- numerateur: enfants accompagnés à la scolarité dans l'année
-- variables_numerateur: clas_enfants
-- sources: commune-clas, commune-equipements
-- secret: enfants
-- agregable: oui
-- modalites: elementaire = École élémentaire ; college = Collège ; lycee = Lycée
-- limites: Un enfant suivi par deux structures compte deux fois. Compté à la commune où se trouve
--   la structure, et non à celle où vivent les personnes. 0 seulement si le registre des équipements
--   décrit la commune sans structure de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('clas_enfants')
