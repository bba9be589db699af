-- code: places_pour_100_enfants
-- theme: petite_enfance
-- libelle: Places d'accueil pour 100 enfants de moins de 3 ans (publié)
-- formule: Places de tous les modes d'accueil formels, rapportées aux enfants de moins de 3 ans,
--   telles que la Cnaf les publie.
-- unite: pour_100
-- numerateur: places pour 100 enfants de moins de 3 ans, taux publié
-- variables_numerateur: taux_places_pour_100
-- sources: caf-couverture-com, caf-couverture-epci, caf-couverture-dep, caf-couverture-reg,
--   caf-couverture-nat
-- secret: aucun
-- agregable: non
-- modalites: ensemble = Ensemble des modes d'accueil ; eaje = EAJE (accueil collectif) ; eaje_psu =
--   EAJE financés par la PSU ; eaje_hors_psu = EAJE hors PSU ; assistant_maternel = Assistants
--   maternels ; prescolarisation = Préscolarisation à 2 ans ; garde_domicile = Garde à domicile ;
--   accueil_individuel = Accueil individuel
-- limites: Ce sont des places pour 100 enfants et non un pourcentage : le taux peut dépasser 100.
--   Publié à un chiffre après la virgule : les modes ne s'additionnent pas exactement. La Cnaf ne
--   le publie pas pour les communes de moins de 10 000 habitants. La série est révisée : ne
--   comparer que des chiffres d'une même publication. Les places sont comptées où elles se trouvent
--   et non où vivent les enfants : le taux d'une commune est un taux d'implantation, celui du
--   territoire a plus de sens.

SELECT niveau, code, modalite,
       millesime AS millesime_numerateur, millesime AS millesime_denominateur,
       valeur AS publie, CASE statut WHEN '' THEN 'arrondi' ELSE statut END AS statut_publie
FROM mesure_zone('taux_places_pour_100')
