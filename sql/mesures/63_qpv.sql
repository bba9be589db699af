-- variable: population_qpv_de_la_zone
-- depuis: population_qpv
-- libelle: Habitants des quartiers prioritaires, ramenés aux communes et aux zones qui contiennent chaque quartier
--
-- The file of priority quarters names communes instead of giving their codes,
-- and its year is that of publication (0027 in docs/decisions).

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
SELECT q.code, q.millesime, 'epci', e.epci FROM qpv_commune q LEFT JOIN epci_a_jour e USING (commune)
UNION
SELECT code, millesime, 'departement', departement FROM qpv_commune;

INSERT INTO partie VALUES ('population_qpv_de_la_zone', '', 'population_qpv', '', 1);

-- A quarter that crosses the border of a zone cannot be shared out: the zone is
-- not available. A commune of the territory that no quarter touches has nobody
-- in one, since the file lists them all.
INSERT INTO mesure_retenue BY NAME
WITH habitants AS (
    SELECT code, millesime, valeur, statut FROM mesure_retenue WHERE niveau = 'qpv' AND variable = 'population_qpv'
),
douteux AS (
    SELECT DISTINCT millesime, departement FROM qpv_commune WHERE commune IS NULL
),
entier AS (
    SELECT code, millesime, niveau, count(DISTINCT zone) = 1 AND bool_and(zone IS NOT NULL) AS dedans
    FROM qpv_zone GROUP BY ALL
),
touchee AS (
    SELECT z.niveau, z.zone AS code, z.millesime,
           CASE WHEN bool_and(e.dedans) THEN somme_connue(h.valeur, h.statut) END AS valeur
    FROM qpv_zone z
    JOIN entier e USING (code, millesime, niveau)
    LEFT JOIN habitants h USING (code, millesime)
    WHERE z.zone IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT 'commune', t.commune, p.millesime, 0
    FROM territoire_commune t
    JOIN (SELECT DISTINCT millesime, departement FROM qpv_commune) p ON p.departement = departement_de(t.commune)
    ANTI JOIN qpv_zone z ON z.niveau = 'commune' AND z.zone = t.commune AND z.millesime = p.millesime
)
SELECT t.niveau, t.code, 'population_qpv_de_la_zone' AS variable, '' AS modalite,
       coalesce(r.recensement, t.millesime) AS millesime, '' AS edition,
       CASE WHEN fiable THEN t.valeur END AS valeur, CASE WHEN fiable AND t.valeur IS NOT NULL THEN '' ELSE 'nd' END AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM (
    SELECT t.*, NOT EXISTS (
        FROM douteux d
        WHERE d.millesime = t.millesime
          AND CASE t.niveau WHEN 'commune' THEN d.departement = departement_de(t.code)
                            WHEN 'epci' THEN d.departement IN (SELECT departement_de(e.commune) FROM epci_a_jour e WHERE e.epci = t.code)
                            ELSE false END) AS sans_doute
    FROM touchee t
) t
LEFT JOIN qpv_recensement r ON r.publication = t.millesime
CROSS JOIN LATERAL (SELECT t.sans_doute AND r.recensement IS NOT NULL AS fiable) f;
