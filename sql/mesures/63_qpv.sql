-- variable: quartiers_prioritaires, population_qpv_de_la_zone, population_de_la_zone
-- depuis: population_qpv, population
-- libelle: Quartiers prioritaires et leurs habitants, ramenés aux communes et aux zones qui contiennent chaque quartier
--
-- The file of priority quarters names communes instead of giving their codes,
-- and its year is that of publication (0027 and 0034 in docs/decisions).

-- The census behind each publication, which the file does not say.
CREATE TABLE qpv_recensement (publication SMALLINT NOT NULL PRIMARY KEY, recensement SMALLINT NOT NULL);
INSERT INTO qpv_recensement VALUES (2018, 2013), (2022, 2018);

-- The communes of each quarter. A name is unique in its département, which the
-- code of the quarter gives (QP006008, QP02A001, QP971001); the arrondissements
-- of Paris, Lyon and Marseille count as their city.
CREATE TABLE qpv_commune AS
WITH nomme AS (
    SELECT code, millesime, fichier, feuille, ligne,
           CASE WHEN code[3] = '0' THEN code[4:5] ELSE code[3:5] END AS departement,
           trim(unnest(string_split(communes, ','))) AS nom
    FROM quartier
    WHERE regexp_matches(code, '^Q[PN]')
),
connue AS (
    SELECT departement, texte_compare(nom) AS nom, min(code) AS commune
    FROM commune
    WHERE millesime = (SELECT annee FROM cog_reference)
    GROUP BY ALL
    HAVING count(DISTINCT code) = 1
)
SELECT n.*, c.commune
FROM nomme n
LEFT JOIN connue c ON c.departement = n.departement
      AND c.nom = texte_compare(regexp_replace(n.nom, ' [0-9]+er? arrondissement$', '', 'i'));

-- Where each quarter lies, one row a zone that it touches. A quarter of which a
-- commune is not found may be in any commune of its département.
CREATE TABLE qpv_zone AS
SELECT DISTINCT code, millesime, 'commune' AS niveau, commune AS zone FROM qpv_commune
UNION
SELECT q.code, q.millesime, 'territoire', t.territoire FROM qpv_commune q LEFT JOIN territoire_commune t USING (commune)
UNION
SELECT q.code, q.millesime, 'epci', e.epci FROM qpv_commune q LEFT JOIN epci_a_jour e USING (commune)
UNION
SELECT code, millesime, 'departement', departement FROM qpv_commune;

-- The zones that a publication tells of: it has a quarter of each of their
-- départements, or else the file may be cut to some. There, a zone that no
-- quarter touches has none.
CREATE TABLE qpv_zone_decrite AS
WITH membre AS (
    SELECT 'commune' AS niveau, commune AS zone, departement_de(commune) AS departement FROM territoire_commune
    UNION
    SELECT 'commune', commune, departement FROM qpv_commune WHERE commune IS NOT NULL
    UNION
    SELECT 'territoire', territoire, departement_de(commune) FROM territoire_commune
    UNION
    SELECT 'epci', epci, departement_de(commune) FROM epci_a_jour
    UNION
    SELECT 'departement', departement, departement FROM qpv_commune
),
decrit AS (
    SELECT millesime, departement, bool_or(commune IS NULL) AS douteux FROM qpv_commune GROUP BY ALL
)
SELECT m.niveau, m.zone, a.millesime, m.niveau = 'departement' OR NOT bool_or(d.douteux) AS sans_doute
FROM membre m
CROSS JOIN (SELECT DISTINCT millesime FROM decrit) a
LEFT JOIN decrit d ON d.millesime = a.millesime AND d.departement = m.departement
GROUP BY m.niveau, m.zone, a.millesime
HAVING count(*) = count(d.departement);

INSERT INTO partie VALUES
    ('quartiers_prioritaires', '', 'population_qpv', '', 1),
    ('population_qpv_de_la_zone', '', 'population_qpv', '', 1),
    ('population_de_la_zone', '', 'population', '', 1);

-- A quarter in two communes counts in each, and once in what holds both.
INSERT INTO mesure_retenue BY NAME
SELECT d.niveau, d.zone AS code, 'quartiers_prioritaires' AS variable, '' AS modalite, d.millesime, '' AS edition,
       CASE WHEN d.sans_doute THEN count(z.code) END AS valeur, CASE WHEN d.sans_doute THEN '' ELSE 'nd' END AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM qpv_zone_decrite d
LEFT JOIN qpv_zone z USING (niveau, zone, millesime)
GROUP BY d.niveau, d.zone, d.millesime, d.sans_doute;

-- Its population cannot be shared out: a zone that holds a part of it only is
-- not available.
INSERT INTO mesure_retenue BY NAME
WITH habitants AS (
    SELECT code, millesime, valeur, statut FROM mesure_retenue WHERE niveau = 'qpv' AND variable = 'population_qpv'
),
entier AS (
    SELECT code, millesime, niveau, count(DISTINCT zone) = 1 AND bool_and(zone IS NOT NULL) AS dedans
    FROM qpv_zone GROUP BY ALL
),
touchee AS (
    SELECT z.niveau, z.zone, z.millesime,
           CASE WHEN bool_and(e.dedans) THEN somme_connue(h.valeur, h.statut) END AS valeur
    FROM qpv_zone z
    JOIN entier e USING (code, millesime, niveau)
    LEFT JOIN habitants h USING (code, millesime)
    GROUP BY ALL
)
SELECT d.niveau, d.zone AS code, 'population_qpv_de_la_zone' AS variable, '' AS modalite,
       coalesce(r.recensement, d.millesime) AS millesime, '' AS edition,
       connu AS valeur, CASE WHEN connu IS NULL THEN 'nd' ELSE '' END AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM qpv_zone_decrite d
LEFT JOIN touchee t USING (niveau, zone, millesime)
LEFT JOIN qpv_recensement r ON r.publication = d.millesime
CROSS JOIN LATERAL (
    SELECT CASE WHEN d.sans_doute AND r.recensement IS NOT NULL THEN CASE WHEN t.zone IS NULL THEN 0 ELSE t.valeur END END AS connu) c;

-- All the people of these zones: as published for the zone, else the sum of its
-- communes when none is missing.
INSERT INTO mesure_retenue BY NAME
WITH membre AS (
    SELECT 'commune' AS niveau, zone, zone AS commune FROM qpv_zone_decrite WHERE niveau = 'commune'
    UNION
    SELECT 'territoire', territoire, commune FROM territoire_commune
    UNION
    SELECT 'epci', epci, commune FROM epci_a_jour
    UNION
    SELECT 'departement', departement_de(code), code FROM commune
    WHERE millesime = (SELECT annee FROM cog_reference) AND NOT est_arrondissement(code)
),
annee AS (
    SELECT DISTINCT niveau, code AS zone, millesime FROM mesure_retenue WHERE variable = 'population_qpv_de_la_zone'
),
somme AS (
    SELECT a.niveau, a.zone, a.millesime, somme_connue(p.valeur, p.statut) AS valeur, statut_reuni(list(p.statut)) AS statut
    FROM annee a
    JOIN membre m USING (niveau, zone)
    LEFT JOIN mesure_zone('population') p ON p.niveau = 'commune' AND p.code = m.commune AND p.millesime = a.millesime
    GROUP BY ALL
)
SELECT a.niveau, a.zone AS code, 'population_de_la_zone' AS variable, '' AS modalite, a.millesime, '' AS edition,
       coalesce(p.valeur, s.valeur) AS valeur,
       CASE WHEN p.valeur IS NOT NULL THEN p.statut WHEN s.valeur IS NOT NULL THEN s.statut ELSE 'nd' END AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM annee a
LEFT JOIN somme s USING (niveau, zone, millesime)
LEFT JOIN mesure_zone('population') p ON p.niveau = a.niveau AND p.code = a.zone AND p.millesime = a.millesime;
