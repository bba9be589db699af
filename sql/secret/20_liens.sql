-- libelle: les effectifs qui sont le même, et les restes trop petits

-- Two columns may be one count under two names: a derived total equals the
-- variable that it comes from. Same place, same vintage, same value and a
-- common origin: hidden together.
CREATE TABLE secret_origine AS
WITH RECURSIVE racine AS (
    SELECT DISTINCT variable, variable AS origine FROM indicateur_variable
    UNION
    SELECT r.variable, d.depuis FROM racine r JOIN derivation d ON d.variable = r.origine
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
  -- Two items of one breakdown may be equal by chance.
  AND split_part(a.colonne, '#', 1) || split_part(a.colonne, '#', 3)
   <> split_part(b.colonne, '#', 1) || split_part(b.colonne, '#', 3)
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

UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_emboite e
JOIN cellule p ON p.lieu = e.petit
WHERE cellule.lieu = e.grand AND cellule.colonne = p.colonne AND NOT cellule.cache
  AND cellule.valeur - p.valeur < cellule.seuil
  AND (cellule.valeur - p.valeur > 0 OR (cellule.sensible AND cellule.valeur = p.valeur));
