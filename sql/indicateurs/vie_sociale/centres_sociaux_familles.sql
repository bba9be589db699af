-- code: centres_sociaux_familles
-- theme: vie_sociale
-- libelle: Familles des centres sociaux
-- formule: Familles adhérentes ou participantes des centres sociaux et espaces de vie sociale.
-- unite: familles
-- numerateur: familles adhérentes ou participantes des centres sociaux et espaces de vie sociale
-- variables_numerateur: centre_social_familles
-- sources: commune-centres-sociaux, commune-equipements
-- secret: enfants
-- agregable: oui
-- limites: Compté à la commune où se trouve la structure, et non à celle où vivent les personnes.
--   0 seulement si le registre des équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('centre_social_familles')
