-- code: clas_seances
-- theme: parentalite
-- libelle: Séances du CLAS
-- formule: Séances d'accompagnement à la scolarité tenues avec les enfants dans l'année scolaire.
-- unite: seances
-- numerateur: séances tenues avec les enfants dans l'année scolaire
-- variables_numerateur: clas_seances
-- sources: commune-clas, commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: elementaire = École élémentaire ; college = Collège ; lycee = Lycée
-- limites: Le millésime est l'année de la rentrée. Compté à la commune où se trouve la structure,
--   et non à celle où vivent les personnes. 0 seulement si le registre des équipements décrit la
--   commune sans structure de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('clas_seances')
