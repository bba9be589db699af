-- libelle: les zones demandées, leurs communes et le poids de chacune

-- The official list of communes: the newest geographic code that was dropped,
-- or the one that the configuration asks for.
CREATE TABLE commune_officielle AS
SELECT code AS commune, any_value(nom ORDER BY ligne) AS nom,
       any_value(departement ORDER BY ligne) AS departement, any_value(region ORDER BY ligne) AS region
FROM commune
WHERE millesime = (SELECT annee FROM cog_reference)
  AND regexp_full_match(code, '([0-9]{2}|2[AB])[0-9]{3}') AND NOT est_arrondissement(code)
GROUP BY code;

-- France as INSEE counts it: five overseas départements, but not the overseas
-- collectivities (975, 977, 978, 984, 986 to 989) nor what is abroad (99).
CREATE MACRO en_france(departement) AS departement IN ('971', '972', '973', '974', '976', '2A', '2B')
    OR (length(departement) = 2 AND departement BETWEEN '01' AND '95' AND departement <> '20');

-- Every commune that has figures or stands in the official list. Codes that
-- neither the list nor a movement knows count in the sums of
-- départements, regions and France, but not in what these sums should cover. A
-- département that the list leaves out is made of the codes seen.
CREATE TABLE commune_connue AS
WITH vue AS (
    SELECT DISTINCT code AS commune FROM mesure_retenue
    WHERE niveau = 'commune' AND regexp_full_match(code, '([0-9]{2}|2[AB])[0-9]{3}')
),
toutes AS (
    SELECT commune, true AS officielle FROM commune_officielle
    UNION ALL
    SELECT commune, departement_de(commune) NOT IN (SELECT departement_de(commune) FROM commune_officielle)
    FROM vue ANTI JOIN commune_officielle USING (commune)
)
SELECT t.commune, t.officielle, departement_de(t.commune) AS departement, r.region
FROM toutes t
LEFT JOIN (SELECT departement_de(commune) AS departement, min(region) AS region FROM commune_officielle GROUP BY ALL) r
       ON r.departement = departement_de(t.commune);

CREATE TABLE epci_retenu AS
SELECT commune, epci, nom_epci FROM epci_a_jour;

-- The zones that figures are printed for, in the order of the tables.
CREATE TABLE zone AS
SELECT 'commune' AS niveau, t.commune AS zone, coalesce(nullif(c.nom, ''), t.nom) AS nom, t.rang::INTEGER AS rang
FROM territoire_commune t LEFT JOIN commune_officielle c USING (commune)
UNION ALL
SELECT 'territoire', code, nom, 1000 FROM territoire
UNION ALL
SELECT c.niveau, c.code,
       CASE c.niveau WHEN 'france' THEN 'France'
            WHEN 'epci' THEN coalesce((SELECT min(nom_epci) FROM epci_retenu e WHERE e.epci = c.code), '')
            ELSE coalesce((SELECT n.nom FROM nom_de_zone n WHERE n.niveau = c.niveau AND n.code = c.code), '') END,
       1000 + CASE c.niveau WHEN 'epci' THEN 1 WHEN 'departement' THEN 2 WHEN 'region' THEN 3 ELSE 4 END
FROM comparaison c;

CREATE TABLE zone_commune AS
SELECT 'commune' AS niveau, commune AS zone, commune, true AS officielle FROM territoire_commune
UNION ALL
SELECT 'territoire', territoire, commune, true FROM territoire_commune
UNION ALL
SELECT 'epci', z.zone, e.commune, true
FROM zone z JOIN epci_retenu e ON e.epci = z.zone WHERE z.niveau = 'epci'
UNION ALL
SELECT z.niveau, z.zone, c.commune, c.officielle
FROM zone z
JOIN commune_connue c
  ON (z.niveau = 'departement' AND c.departement = z.zone)
  OR (z.niveau = 'region' AND c.region = z.zone)
  OR (z.niveau = 'france' AND en_france(c.departement));
