-- libelle: les places à créer : enfants et places à l'horizon, puis ce qui manque pour la cible
--
-- Children at the horizon: today's, those of the new dwellings, and three years
-- of the supposed births. The territory's places to create are those of its own
-- coverage, where a commune above the target makes up for one below.

CREATE OR REPLACE TABLE simulation AS
WITH suppose AS (
    SELECT c.commune, coalesce(h.logements, 0) AS logements, coalesce(h.naissances, 0) AS naissances,
           CASE WHEN coalesce(h.ouverture, 0) <= cadre.horizon THEN coalesce(h.places, 0) ELSE 0 END AS places
    FROM territoire_commune c
    LEFT JOIN hypothese_commune h USING (commune)
    CROSS JOIN simulation_cadre cadre
),
-- A commune's suppositions, and the sum of all for the territory.
ajout AS (
    SELECT 'commune' AS niveau, commune AS zone, logements, naissances, places FROM suppose
    UNION ALL
    SELECT 'territoire', (SELECT code FROM territoire), sum(logements), sum(naissances), sum(places) FROM suppose
),
depart AS (
    SELECT a.*, z.nom, z.rang, cadre.cible, cadre.enfants_par_logement,
           d.enfants, coalesce(d.statut_enfants, 'nd') AS statut_enfants,
           d.places AS places_actuelles, coalesce(d.statut_places, 'nd') AS statut_places,
           d.taux, coalesce(d.statut_taux, 'nd') AS statut_taux
    FROM ajout a
    JOIN zone z USING (niveau, zone)
    CROSS JOIN simulation_cadre cadre
    LEFT JOIN simulation_depart d USING (niveau, zone)
),
-- Without new dwellings no number of children for each is needed.
horizon AS (
    SELECT *,
           jamais_negatif(enfants + CASE WHEN logements = 0 THEN 0 ELSE logements * enfants_par_logement END
                          + 3 * naissances) AS enfants_horizon,
           places_actuelles + places AS places_horizon
    FROM depart
),
-- A need of 3.0000001 places, the noise of a division, is one of 3.
besoin AS (
    SELECT *, jamais_negatif(ceil(round(cible / 100 * enfants_horizon - places_horizon, 6))) AS a_creer
    FROM horizon
)
SELECT niveau, zone, nom, rang, enfants, statut_enfants, places_actuelles AS places, statut_places, taux, statut_taux,
       enfants_horizon, statut_simule(enfants_horizon, statut_enfants, 'nd') AS statut_enfants_horizon,
       places_horizon, statut_simule(places_horizon, statut_places, 'nd') AS statut_places_horizon,
       places_horizon / nullif(enfants_horizon, 0) * 100 AS taux_horizon,
       statut_taux_simule(enfants_horizon, statut_enfants, places_horizon, statut_places) AS statut_taux_horizon,
       a_creer, statut_simule(a_creer, statut_enfants, statut_places) AS statut_a_creer,
       (places_horizon + a_creer) / nullif(enfants_horizon, 0) * 100 AS taux_atteint,
       statut_taux_simule(enfants_horizon, statut_enfants, a_creer, statut_places) AS statut_taux_atteint
FROM besoin;
