-- code: eaje_enfants_residents
-- theme: petite_enfance
-- libelle: Enfants accueillis en EAJE selon la commune où ils vivent
-- formule: Enfants qui vivent dans la commune et qu'accueille un établissement du territoire, où
--   qu'il se trouve.
-- unite: enfants
-- numerateur: enfants qui vivent dans la commune et qu'accueille un établissement du territoire
-- variables_numerateur: eaje_enfants_residents
-- sources: commune-eaje-origine, commune-eaje
-- secret: enfants
-- agregable: oui
-- limites: À lire à côté des places, comptées où se trouve l'établissement. Non disponible si un
--   seul établissement ne dit pas où vivent ses enfants ; estimé si l'un d'eux ne le sait pas
--   pour tous. Les enfants accueillis hors du territoire ne sont pas comptés. Un enfant accueilli
--   dans deux établissements compte deux fois.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('eaje_enfants_residents')
