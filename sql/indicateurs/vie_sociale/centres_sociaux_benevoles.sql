-- code: centres_sociaux_benevoles
-- theme: vie_sociale
-- libelle: Bénévoles des centres sociaux
-- formule: Bénévoles des centres sociaux et espaces de vie sociale.
-- unite: personnes
-- numerateur: bénévoles des centres sociaux et espaces de vie sociale
-- variables_numerateur: centre_social_benevoles
-- sources: commune-centres-sociaux, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Compté à la commune où se trouve la structure, et non à celle où vivent les personnes.
--   0 seulement si le registre des équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('centre_social_benevoles')
