-- code: eaje_places
-- theme: petite_enfance
-- libelle: Places agréées en EAJE
-- formule: Somme des places autorisées des établissements d'accueil du jeune enfant.
-- unite: places
-- numerateur: places autorisées
-- variables_numerateur: eaje_places
-- sources: commune-eaje, commune-equipements
-- secret: aucun
-- agregable: oui
-- limites: Compté à la commune d'implantation. 0 seulement si le registre des équipements décrit la
--   commune sans EAJE. Structures du fichier d'activité seulement : il peut en exister d'autres,
--   privées.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('eaje_places')
