-- libelle: les indicateurs d'évaluation de la convention, EV01 à EV07 (annexe 4)
--
-- One row an indicator, year and item: a number out of another, or why there
-- is none. `sur` is what the number is out of, NULL where it stands alone.

CREATE TABLE suivi_evaluation (
    code      VARCHAR NOT NULL,
    rang      INTEGER NOT NULL,
    millesime SMALLINT,             -- NULL when nothing tells a year
    detail    VARCHAR NOT NULL,     -- body, profile or document
    valeur    DOUBLE,
    sur       DOUBLE,
    manque    VARCHAR NOT NULL      -- why it is not known, as a code; '' when it is
);

-- EV01 and EV02: meetings held out of those foreseen, and who came.
INSERT INTO suivi_evaluation
SELECT 'EV01', 1, millesime, instance, tenues, prevues, '' FROM suivi_reunion
UNION ALL
SELECT 'EV02', 2, millesime, profil, participants, NULL, CASE WHEN participants IS NULL THEN 'profil_non_compte' ELSE '' END
FROM suivi_participants;

-- EV03 and EV04: actions of two communes or more, and the communes of the
-- territory that some action names. An action that names no commune says
-- nothing of either: as long as there is one, the number is not known.
CREATE TABLE suivi_commune_action AS
SELECT a.document, a.code, a.millesime, c.commune
FROM suivi_action a, unnest(string_split(a.communes, ' ')) AS c(commune)
WHERE a.communes <> '';

INSERT INTO suivi_evaluation
WITH parts AS (
    SELECT a.document, a.code, a.millesime, a.communes = '' AS muette, count(DISTINCT c.commune) AS communes
    FROM suivi_action a LEFT JOIN suivi_commune_action c USING (code)
    GROUP BY ALL
)
SELECT 'EV03', 3, max(millesime), document, CASE WHEN NOT bool_or(muette) THEN count(*) FILTER (WHERE communes >= 2) END, count(*),
       CASE WHEN bool_or(muette) THEN 'communes_non_dites' ELSE '' END
FROM parts GROUP BY document
UNION ALL
SELECT 'EV04', 4, max(p.millesime), p.document,
       CASE WHEN NOT bool_or(p.muette) THEN
           (SELECT count(DISTINCT commune) FROM suivi_commune_action c JOIN territoire_commune t USING (commune) WHERE c.document = p.document) END,
       (SELECT count(*) FROM territoire_commune), CASE WHEN bool_or(p.muette) THEN 'communes_non_dites' ELSE '' END
FROM parts p GROUP BY p.document;

-- EV05 needs to know which communes make up the high and middle country and
-- which had no CEJ; no file says so, and the convention contradicts itself
-- (all six had theirs, DOMAINE.md §1.2 N).
INSERT INTO suivi_evaluation SELECT 'EV05', 5, NULL, '', NULL, NULL, 'communes_sans_liste' WHERE EXISTS (FROM suivi_action);

-- EV06: actions done out of those of the document.
INSERT INTO suivi_evaluation
SELECT 'EV06', 6, max(millesime), document, count(*) FILTER (WHERE etat = 'realisee'), count(*), ''
FROM suivi_action GROUP BY document;

-- EV07: structures of the newest register that the oldest has not.
INSERT INTO suivi_evaluation
WITH registre AS (
    SELECT DISTINCT millesime, type, nom_compare, adresse_compare FROM structure_lue WHERE registre AND ouverte
),
bornes AS (SELECT min(millesime) AS debut, max(millesime) AS fin FROM registre)
SELECT 'EV07', 7, fin, '',
       CASE WHEN fin > debut THEN (
           SELECT count(*) FROM (
               SELECT type, nom_compare, adresse_compare FROM registre WHERE millesime = fin
               EXCEPT SELECT type, nom_compare, adresse_compare FROM registre WHERE millesime = debut)) END,
       NULL, CASE WHEN fin > debut THEN '' ELSE 'registre_unique' END
FROM bornes WHERE fin IS NOT NULL;

-- The share that the number is of what it is out of, in per cent.
CREATE VIEW suivi_evaluation_part AS
SELECT *, valeur / nullif(sur, 0) * 100 AS part FROM suivi_evaluation;
