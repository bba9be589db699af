-- libelle: les bilans dont chaque terme est un chiffre à part

-- Some counts that stand in indicators of their own are the parts of another:
-- of twenty requests, eleven were admitted and seven wait, so two were refused.
-- A reader who has all but one has the last one too. That such a balance may be
-- off by one or two (a request of the year before) changes nothing: it tells
-- the missing count all the same.
CREATE TABLE secret_bilan (total VARCHAR NOT NULL, terme VARCHAR NOT NULL);
INSERT INTO secret_bilan VALUES
    ('attente_demandes', 'attente_admissions'),
    ('attente_demandes', 'attente_refus'),
    ('attente_demandes', 'attente_en_attente');

INSERT INTO secret_somme_modalites BY NAME
WITH poste AS (
    SELECT total, total AS variable, -1 AS signe FROM secret_bilan
    UNION
    SELECT total, terme, 1 FROM secret_bilan
),
membre AS (
    SELECT 'bilan ' || p.total || '#' || split_part(c.colonne, '#', 2) || '#' || c.millesime AS tableau,
           p.total, c.lieu, c.colonne, p.signe, c.cache OR c.valeur > 0 AS compte
    FROM cellule c JOIN poste p ON p.variable = split_part(c.colonne, '#', 1)
)
SELECT m.tableau, m.lieu, m.colonne, m.signe
FROM membre m
WINDOW tout AS (PARTITION BY m.tableau, m.lieu)
-- A part that nobody knows takes up any difference; where a single one is not
-- zero there is nothing to hide it behind.
QUALIFY count(*) OVER tout = (SELECT count(*) FROM poste p WHERE p.total = m.total)
    AND count(*) FILTER (m.compte) OVER tout >= 2;
