-- code: acces_droits_heures
-- theme: droits
-- libelle: Heures d'ouverture des lieux d'accès aux droits
-- formule: Heures d'accueil du public dans l'année (France Services, points relais, permanences,
--   espaces numériques).
-- unite: heures
-- numerateur: heures d'accueil du public dans l'année (France Services, points relais,
--   permanences, espaces numériques)
-- variables_numerateur: acces_droits_heures
-- sources: commune-acces-droits, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Un projet ou un lieu fermé ne compte pas. Un même lieu qui rend deux services compte
--   pour chacun. Compté à la commune où se trouve la structure, et non à celle où vivent les
--   personnes. 0 seulement si le registre des équipements décrit la commune sans structure de ce
--   genre.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('acces_droits_heures')
