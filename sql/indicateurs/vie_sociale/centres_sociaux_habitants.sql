-- code: centres_sociaux_habitants
-- theme: vie_sociale
-- libelle: Habitants participants des centres sociaux
-- formule: Habitants qui participent aux activités des centres sociaux et espaces de vie sociale.
-- unite: habitants
-- numerateur: habitants qui participent aux activités des centres sociaux et espaces de vie
--   sociale
-- variables_numerateur: centre_social_habitants
-- sources: commune-centres-sociaux, commune-equipements
-- secret: enfants
-- agregable: oui
-- limites: Compté à la commune où se trouve la structure, et non à celle où vivent les personnes.
--   0 seulement si le registre des équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('centre_social_habitants')
