-- code: eaje_liste_attente
-- theme: petite_enfance
-- libelle: Demandes en attente en EAJE
-- formule: Somme des enfants inscrits sur la liste d'attente de chaque établissement.
-- unite: enfants
-- numerateur: enfants en liste d'attente
-- variables_numerateur: eaje_liste_attente
-- sources: commune-eaje, commune-equipements
-- secret: enfants
-- agregable: oui
-- limites: Un enfant inscrit sur deux listes compte deux fois. Compté à la commune de
--   l'établissement, à la date du relevé de chaque gestionnaire.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('eaje_liste_attente')
