-- libelle: ce que la différence avec un territoire d'autres communes livrerait

-- Where an edition had a territory of other communes, the difference of the two
-- totals is that of the communes that came and left. In tables that hide
-- something, then or now, nothing is shown that was not shown then, but for the
-- sum of communes that were (docs/decisions/0019).
CREATE TABLE secret_perimetre AS
SELECT r.colonne, bool_or(a.niveau = 'perimetre') AS autre, bool_or(a.cache) AS cache
FROM chiffre_avant a
JOIN secret_role r ON r.niveau = 'territoire' AND r.indicateur = a.indicateur AND r.modalite = a.modalite
     AND r.millesime_numerateur = a.millesime_numerateur AND (r.role = 'numerateur' OR r.millesime = a.millesime_denominateur)
GROUP BY r.colonne;

CREATE TABLE secret_gel AS
WITH RECURSIVE lie AS (
    SELECT DISTINCT a.colonne, b.colonne AS autre
    FROM secret_somme_modalites a JOIN secret_somme_modalites b USING (tableau, lieu)
    UNION
    SELECT colonne, autre_colonne FROM secret_lien
),
qui_cache AS (
    SELECT colonne FROM cellule WHERE cache
    UNION
    SELECT colonne FROM secret_perimetre WHERE cache
    UNION
    SELECT l.autre FROM qui_cache q JOIN lie l ON l.colonne = q.colonne
),
somme AS (
    SELECT s.colonne, any_value(s.lieu) FILTER (s.signe = -1) AS lieu
    FROM secret_somme_communes s JOIN cellule c USING (colonne, lieu)
    GROUP BY s.colonne HAVING bool_and(s.signe = -1 OR (c.connu AND NOT c.cache))
)
SELECT c.colonne, c.lieu
FROM cellule c
JOIN secret_perimetre p ON p.colonne = c.colonne AND p.autre
JOIN qui_cache q ON q.colonne = c.colonne
ANTI JOIN somme s ON s.colonne = c.colonne AND s.lieu = c.lieu
WHERE NOT c.cache AND NOT c.connu;

UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_gel g WHERE cellule.colonne = g.colonne AND cellule.lieu = g.lieu;
