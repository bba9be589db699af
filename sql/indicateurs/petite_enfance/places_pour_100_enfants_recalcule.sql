-- code: places_pour_100_enfants_recalcule
-- theme: petite_enfance
-- libelle: Places d'accueil pour 100 enfants de moins de 3 ans (recalculé)
-- formule: Places d'accueil rapportées aux enfants de moins de 3 ans ; pour le territoire, somme
--   des places sur somme des enfants.
-- unite: pour_100
-- numerateur: places d'accueil
-- denominateur: enfants de moins de 3 ans : compte de la Caf, sinon places ÷ taux publié, sinon
--   recensement, sinon naissances de trois ans
-- variables_numerateur: places_accueil
-- variables_denominateur: enfants_moins_3_par_source
-- variables_publiees: taux_places_pour_100
-- sources: caf-places-com, caf-places-epci, caf-places-dep, caf-couverture-com,
--   caf-couverture-epci, caf-couverture-dep, caf-couverture-reg, caf-couverture-nat,
--   caf-enfants-age, insee-population-age-detaille, insee-population-age-large, insee-comparateur
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- modalites: ensemble = Ensemble des modes d'accueil ; eaje = EAJE (accueil collectif) ; eaje_psu =
--   EAJE financés par la PSU ; eaje_hors_psu = EAJE hors PSU ; assistant_maternel = Assistants
--   maternels ; prescolarisation = Préscolarisation à 2 ans ; garde_domicile = Garde à domicile
-- limites: Ce sont des places pour 100 enfants et non un pourcentage : le taux peut dépasser 100.
--   Le nombre d'enfants de moins de 3 ans vient d'une seule source pour toutes les communes d'un
--   tableau : la meilleure de celles qui couvrent le plus de communes du territoire. Sous 50
--   enfants environ, une place de plus déplace le taux de deux points. Les places sont comptées où
--   elles se trouvent et non où vivent les enfants : le taux d'une commune est un taux
--   d'implantation, celui du territoire a plus de sens.

-- A comparator keeps the rate that the Cnaf publishes; what is counted again is
-- the communes and their territory.
SELECT p.niveau, p.code, p.modalite,
       p.millesime AS millesime_numerateur, e.millesime AS millesime_denominateur,
       p.valeur AS numerateur, p.statut AS statut_numerateur,
       e.valeur AS denominateur, e.statut AS statut_denominateur,
       NULL AS publie, NULL AS statut_publie
FROM mesure_zone('places_accueil') p
JOIN choix_enfants_moins_3 c ON c.millesime_places = p.millesime
JOIN mesure_zone('enfants_moins_3_par_source') e
  ON e.niveau = p.niveau AND e.code = p.code AND e.modalite = c.source AND e.millesime = c.millesime
WHERE p.niveau = 'commune'
UNION ALL
SELECT niveau, code, modalite, millesime, millesime, NULL, NULL, NULL, NULL,
       valeur, CASE statut WHEN '' THEN 'arrondi' ELSE statut END
FROM mesure_zone('taux_places_pour_100')
WHERE niveau <> 'commune' AND modalite <> 'accueil_individuel'
  AND millesime IN (SELECT millesime FROM mesure_zone('places_accueil'))
