-- code: heures_enfants_alsh
-- theme: enfance
-- libelle: Heures-enfants en accueil de loisirs
-- formule: Heures de présence des enfants, somme des accueils de loisirs.
-- unite: heures
-- numerateur: heures de présence des enfants, somme des accueils de loisirs
-- variables_numerateur: alsh_heures_enfants
-- sources: commune-alsh, commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Une présence compte pour toute la plage ouverte. Accueils pour adolescents non compris.
--   Compté à la commune où se trouve la structure, et non à celle où vivent les personnes. 0
--   seulement si le registre des équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('alsh_heures_enfants')
