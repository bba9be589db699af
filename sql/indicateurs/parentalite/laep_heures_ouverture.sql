-- code: laep_heures_ouverture
-- theme: parentalite
-- libelle: Heures d'ouverture des LAEP
-- formule: Heures d'ouverture au public des lieux d'accueil enfants-parents.
-- unite: heures
-- numerateur: heures d'ouverture au public des lieux d'accueil enfants-parents
-- variables_numerateur: laep_heures_ouverture
-- sources: commune-laep, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Sans les heures d'organisation. Compté à la commune où se trouve la structure, et non à
--   celle où vivent les personnes. 0 seulement si le registre des équipements décrit la commune sans
--   structure de ce genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('laep_heures_ouverture')
