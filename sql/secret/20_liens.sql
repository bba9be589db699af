-- libelle: les effectifs qui sont le même, et les restes trop petits

-- Two columns may be one count under two names: a derived total equals the
-- variable that it comes from, and the children who wait are counted by the
-- crèches and by the commune. Same place, same vintage, same value and a common
-- origin: hidden together.
CREATE TABLE secret_synonyme (variable VARCHAR NOT NULL, autre VARCHAR NOT NULL);
INSERT INTO secret_synonyme VALUES ('eaje_liste_attente', 'attente_en_attente');

CREATE TABLE secret_origine AS
WITH RECURSIVE racine AS (
    SELECT DISTINCT variable, variable AS origine FROM indicateur_variable
    UNION
    SELECT r.variable, d.depuis
    FROM racine r
    JOIN (SELECT variable, depuis FROM derivation UNION ALL FROM secret_synonyme) d ON d.variable = r.origine
)
SELECT t.variables, r.origine
FROM (SELECT DISTINCT variables FROM secret_terme) t
JOIN racine r ON r.variable IN (SELECT unnest(string_split(t.variables, '+')))
GROUP BY ALL;

CREATE TABLE secret_lien AS
SELECT a.colonne, b.colonne AS autre, a.lieu
FROM cellule a
JOIN cellule b ON b.lieu = a.lieu AND b.millesime = a.millesime AND b.valeur = a.valeur AND b.colonne <> a.colonne
WHERE a.valeur > 0
  -- Two items of one breakdown may be equal by chance; an item that is all of
  -- the total is the total.
  AND (split_part(a.colonne, '#', 1) <> split_part(b.colonne, '#', 1)
       OR split_part(a.colonne, '#', 2) = '' OR split_part(b.colonne, '#', 2) = '')
  AND EXISTS (FROM secret_origine x JOIN secret_origine y USING (origine)
              WHERE x.variables = split_part(a.colonne, '#', 1) AND y.variables = split_part(b.colonne, '#', 1));

-- Known under one name is known under the other.
UPDATE cellule SET connu = true
FROM secret_lien l JOIN cellule k ON k.colonne = l.colonne AND k.lieu = l.lieu AND k.connu
WHERE cellule.colonne = l.autre AND cellule.lieu = l.lieu;

-- A zone within another leaves a rest: when the rest is a small count, the
-- larger zone is hidden (DOMAINE.md §3.2, rule 3).
CREATE TABLE secret_emboite AS
SELECT DISTINCT a.lieu AS petit, b.lieu AS grand
FROM secret_lieu a
JOIN secret_lieu b ON b.rang_lieu > a.rang_lieu AND b.lieu <> a.lieu
WHERE a.niveau <> 'commune'
  AND EXISTS (FROM zone_commune x WHERE x.niveau = a.niveau AND x.zone = a.zone)
  AND NOT EXISTS (FROM zone_commune x WHERE x.niveau = a.niveau AND x.zone = a.zone AND x.officielle
                  AND x.commune NOT IN (SELECT y.commune FROM zone_commune y WHERE y.niveau = b.niveau AND y.zone = b.zone));

CREATE TABLE secret_reste AS
SELECT p.colonne, e.petit, e.grand, p.connu AS petit_connu, g.connu AS grand_connu
FROM secret_emboite e
JOIN cellule p ON p.lieu = e.petit
JOIN cellule g ON g.lieu = e.grand AND g.colonne = p.colonne
WHERE g.valeur - p.valeur < g.seuil
  AND (g.valeur - p.valeur > 0 OR (g.sensible AND g.valeur = p.valeur));

-- Where an edition has shown the larger one, hiding it protects nothing: the
-- smaller one is hidden. Where both are out the rest is out too.
UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_reste r
WHERE cellule.colonne = r.colonne AND NOT cellule.cache
  AND cellule.lieu = CASE WHEN r.grand_connu AND NOT r.petit_connu THEN r.petit ELSE r.grand END;
