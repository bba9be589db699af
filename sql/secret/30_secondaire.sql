-- libelle: ce qu'il faut cacher en plus pour que rien ne se retrouve par différence
-- repeter: jusqu'à stabilité

-- A hidden cell is safe in a sum when it could hold another value with nothing
-- that is shown changing (DOMAINE.md §3.2, rule 2). One way to see that it
-- could is a rectangle: two places × two columns, all four hidden; one cell
-- goes up by a step, its neighbours in the row and in the column go down, the
-- opposite one goes up, and every sum stays as it was. Where only one of the
-- two sums exists, two cells are enough.
--
-- The best rectangle leaves nothing even to someone who knows which cells are
-- hidden for being under the threshold: these move within 1 … threshold - 1,
-- the others stay at or above it. Where a table has none, the next best keeps
-- every hidden count above zero. The last resort hides the cells all the same.
--
-- This file takes, in each table, the first cell that is not safe yet, hides
-- the cheapest rectangle around it, and runs again until nothing changes. The
-- smallest cell comes first, then the place in the order of the tables: the
-- same inputs hide the same cells.

CREATE OR REPLACE TEMP TABLE secret_marge AS
WITH coince AS (
    SELECT DISTINCT k.colonne, k.lieu, k.sens
    FROM secret_coince k
    LEFT JOIN cellule a ON a.colonne = k.autre AND a.lieu = k.lieu
    WHERE NOT coalesce(a.cache, false) OR a.connu
)
SELECT c.colonne, c.lieu, c.valeur, c.cache, c.pas,
       -- What a cell may do once it is hidden, for someone who knows why it is.
       haut.sens IS NULL AND (c.valeur IS NULL OR NOT c.primaire OR c.seuil <= 2 OR c.valeur + c.pas < c.seuil) AS monte,
       bas.sens IS NULL AND (c.valeur IS NULL OR c.seuil <= 2
           OR c.valeur - c.pas >= CASE WHEN NOT c.primaire THEN c.seuil WHEN c.sensible THEN 0 ELSE c.pas END) AS descend,
       -- And for someone who only knows that a 0 would be shown.
       haut.sens IS NULL AS monte_peut_etre,
       bas.sens IS NULL AND (c.valeur IS NULL OR c.valeur - c.pas >= CASE WHEN c.sensible THEN 0 ELSE c.pas END) AS descend_peut_etre,
       -- A zero that is shown cannot be a partner, nor what an edition has shown.
       NOT c.connu AND (c.cache OR c.valeur > 0) AS cachable
FROM cellule c
LEFT JOIN coince haut ON haut.colonne = c.colonne AND haut.lieu = c.lieu AND haut.sens = 1
LEFT JOIN coince bas ON bas.colonne = c.colonne AND bas.lieu = c.lieu AND bas.sens = -1;

CREATE OR REPLACE TEMP TABLE secret_obligation AS
SELECT c.colonne, c.lieu, c.valeur, m.tableau, m.signe AS signe_colonne, s.signe AS signe_lieu
FROM cellule c
LEFT JOIN secret_somme_modalites m USING (colonne, lieu)
LEFT JOIN secret_somme_communes s USING (colonne, lieu)
WHERE c.cache AND NOT c.connu AND (m.tableau IS NOT NULL OR s.signe IS NOT NULL);

-- Every rectangle or pair that would make the cell safe.
CREATE OR REPLACE TEMP TABLE secret_figure AS
WITH voisin_lieu AS (      -- another place of the same column
    SELECT o.colonne, o.lieu, o.tableau, s.lieu AS autre_lieu, s.signe AS signe_autre
    FROM secret_obligation o JOIN secret_somme_communes s ON s.colonne = o.colonne AND s.lieu <> o.lieu
    WHERE o.signe_lieu IS NOT NULL
),
voisin_colonne AS (        -- another column of the same table
    SELECT o.colonne, o.lieu, o.tableau, m.colonne AS autre_colonne, m.signe AS signe_autre
    FROM secret_obligation o
    JOIN secret_somme_modalites m ON m.tableau = o.tableau AND m.lieu = o.lieu AND m.colonne <> o.colonne
),
coin AS (                  -- the corners, with the way that each moves
    SELECT o.colonne, o.lieu, o.tableau, l.autre_lieu, v.autre_colonne,
           unnest([
               {'colonne': o.colonne, 'lieu': o.lieu,
                'sens': coalesce(o.signe_lieu, 1) * coalesce(o.signe_colonne, 1)},
               {'colonne': o.colonne, 'lieu': l.autre_lieu,
                'sens': -l.signe_autre * coalesce(o.signe_colonne, 1)},
               {'colonne': v.autre_colonne, 'lieu': o.lieu,
                'sens': -coalesce(o.signe_lieu, 1) * v.signe_autre},
               {'colonne': v.autre_colonne, 'lieu': l.autre_lieu,
                'sens': l.signe_autre * v.signe_autre}
           ]) AS c
    FROM secret_obligation o
    LEFT JOIN voisin_lieu l
           ON l.colonne = o.colonne AND l.lieu = o.lieu AND l.tableau IS NOT DISTINCT FROM o.tableau
    LEFT JOIN voisin_colonne v ON v.colonne = o.colonne AND v.lieu = o.lieu AND v.tableau = o.tableau
    WHERE (o.signe_lieu IS NULL OR l.autre_lieu IS NOT NULL)
      AND (o.tableau IS NULL OR v.autre_colonne IS NOT NULL)
)
SELECT f.colonne, f.lieu, f.tableau, f.autre_lieu, f.autre_colonne,
       count(*) FILTER (NOT m.cache) AS nouvelles,
       -- Totals are the last to go.
       count(*) FILTER (NOT m.cache AND (starts_with(m.lieu, 'territoire ') OR d.signe = -1)) AS totaux,
       coalesce(sum(m.valeur ORDER BY m.colonne, m.lieu) FILTER (NOT m.cache), 0) AS perte,
       CASE WHEN bool_and(CASE WHEN f.c.sens > 0 THEN m.monte ELSE m.descend END)
              OR bool_and(CASE WHEN f.c.sens > 0 THEN m.descend ELSE m.monte END) THEN 1
            WHEN bool_and(CASE WHEN f.c.sens > 0 THEN m.monte_peut_etre ELSE m.descend_peut_etre END)
              OR bool_and(CASE WHEN f.c.sens > 0 THEN m.descend_peut_etre ELSE m.monte_peut_etre END) THEN 2
            ELSE 3 END AS surete
FROM coin f
LEFT JOIN secret_marge m ON m.colonne = f.c.colonne AND m.lieu = f.c.lieu
LEFT JOIN secret_somme_modalites d ON d.tableau = f.tableau AND d.colonne = f.c.colonne AND d.lieu = f.c.lieu
WHERE f.c.colonne IS NOT NULL AND f.c.lieu IS NOT NULL
GROUP BY f.colonne, f.lieu, f.tableau, f.autre_lieu, f.autre_colonne
HAVING bool_and(coalesce(m.cachable, false))
QUALIFY surete = min(surete) OVER (PARTITION BY f.colonne, f.lieu, f.tableau);

-- The cheapest figure around the first cell of each table that has none yet.
CREATE OR REPLACE TEMP TABLE secret_choix AS
WITH rang_lieu AS (SELECT lieu, min(rang) AS rang FROM secret_lieu GROUP BY lieu),
cout AS (
    SELECT f.*, min(f.nouvelles) OVER (PARTITION BY f.colonne, f.lieu, f.tableau) AS manque
    FROM secret_figure f
)
SELECT f.*
FROM cout f
JOIN cellule c ON c.colonne = f.colonne AND c.lieu = f.lieu
JOIN rang_lieu l ON l.lieu = f.lieu
LEFT JOIN rang_lieu a ON a.lieu = f.autre_lieu
WHERE f.manque > 0
QUALIFY row_number() OVER (
    PARTITION BY coalesce(f.tableau, f.colonne)
    ORDER BY c.valeur NULLS FIRST, l.rang, f.colonne,
             f.totaux, f.nouvelles, f.perte, a.rang, f.autre_colonne) = 1;

-- Around a cell that no rectangle can save, all that can be hidden is: a longer
-- way round may be left. The control secret_deja_publie counts what is lost.
CREATE OR REPLACE TEMP TABLE secret_sans_figure AS
SELECT o.colonne, o.lieu, o.tableau
FROM secret_obligation o
WHERE NOT EXISTS (FROM secret_figure f WHERE f.colonne = o.colonne AND f.lieu = o.lieu AND f.tableau IS NOT DISTINCT FROM o.tableau);

CREATE OR REPLACE TEMP TABLE secret_a_cacher AS
SELECT c.colonne, c.lieu
FROM secret_choix f
JOIN cellule c ON c.colonne IN (f.colonne, f.autre_colonne) AND c.lieu IN (f.lieu, f.autre_lieu)
UNION
SELECT m.colonne, m.lieu
FROM secret_sans_figure s
JOIN secret_somme_modalites m ON m.tableau = s.tableau AND m.lieu = s.lieu
JOIN secret_marge g ON g.colonne = m.colonne AND g.lieu = m.lieu AND g.cachable
UNION
SELECT m.colonne, m.lieu
FROM secret_sans_figure s
JOIN secret_somme_communes m ON m.colonne = s.colonne
JOIN secret_marge g ON g.colonne = m.colonne AND g.lieu = m.lieu AND g.cachable
WHERE EXISTS (FROM secret_somme_communes c WHERE c.colonne = s.colonne AND c.lieu = s.lieu)
UNION
SELECT l.autre_colonne, l.autre_lieu
FROM secret_lien l
JOIN cellule c ON c.colonne = l.colonne AND c.lieu = l.lieu AND c.cache;

UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_a_cacher a
WHERE cellule.colonne = a.colonne AND cellule.lieu = a.lieu AND NOT cellule.cache;
