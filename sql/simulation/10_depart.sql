-- libelle: d'où part une simulation : les chiffres montrés, les cibles, les enfants par logement
--
-- Only figures that may be shown are read: what secrecy hides stays hidden in
-- what is supposed from it.

CREATE OR REPLACE TABLE simulation_depart AS
WITH places AS (
    SELECT * FROM chiffre WHERE indicateur = 'places_pour_100_enfants_recalcule' AND modalite = 'ensemble'
)
SELECT niveau, zone, nom, millesime_numerateur AS millesime_places, millesime_denominateur AS millesime_enfants,
       numerateur AS places, statut_numerateur AS statut_places,
       denominateur AS enfants, statut_denominateur AS statut_enfants,
       valeur AS taux, statut AS statut_taux
FROM places
WHERE millesime_numerateur = (SELECT max(millesime_numerateur) FROM places WHERE niveau = 'territoire');

-- The children under 3 that a dwelling brings: those of the territory for each
-- of its households, the newest vintage of each. A main home is a household.
-- The coverages to aim at are published ones of the same vintage: the series is
-- revised, and two publications do not compare.
CREATE OR REPLACE TABLE simulation_cadre AS
WITH menages AS (
    SELECT valeur, millesime_numerateur AS millesime
    FROM chiffre WHERE indicateur = 'menages' AND niveau = 'territoire'
    ORDER BY millesime_numerateur DESC LIMIT 1
),
publie AS (
    SELECT niveau, valeur FROM chiffre
    WHERE indicateur = 'places_pour_100_enfants' AND modalite = 'ensemble'
      AND millesime_numerateur = (SELECT max(millesime_places) FROM simulation_depart)
),
cible AS (
    SELECT max(valeur) FILTER (WHERE niveau = 'departement') AS departement,
           max(valeur) FILTER (WHERE niveau = 'france') AS france
    FROM publie
)
SELECT h.horizon,
       coalesce(h.enfants_par_logement, t.enfants / nullif(m.valeur, 0)) AS enfants_par_logement,
       m.millesime AS millesime_menages,
       t.millesime_places, t.millesime_enfants,
       c.departement AS cible_departement, c.france AS cible_france,
       CASE h.cible WHEN 'departement' THEN c.departement WHEN 'france' THEN c.france ELSE h.cible_saisie END AS cible
FROM hypothese h
CROSS JOIN cible c
LEFT JOIN (FROM simulation_depart WHERE niveau = 'territoire') t ON true
LEFT JOIN menages m ON true;
