-- libelle: les effectifs qui sont le même, et les restes trop petits

-- Two columns may be one count under two names: a derived total that is made of
-- one other variable, the only item of a variable that is also shown whole, or
-- what two files count by themselves (the children who wait, by the crèches and
-- by the commune).
-- Same place, same vintage and same value: hidden together. Two counts that are
-- equal by chance are not the same.
CREATE TABLE secret_meme AS
SELECT * FROM (VALUES
    ('eaje_liste_attente#', 'attente_en_attente#eaje'), ('eaje_liste_attente#', 'attente_en_attente#')
) synonyme(nom, autre)
UNION
SELECT variable || '#' || modalite AS nom, any_value(depuis || '#' || depuis_modalite) AS autre
FROM partie
WHERE modalite NOT IN ('*', '**') AND depuis_modalite NOT IN ('*', '**')
GROUP BY variable, modalite, voie
HAVING count(*) = 1
UNION
SELECT DISTINCT split_part(colonne, '#', 1) || '#', split_part(colonne, '#', 1) || '#' || split_part(colonne, '#', 2)
FROM cellule WHERE split_part(colonne, '#', 2) <> '';

CREATE TABLE secret_lien AS
WITH paire AS (
    SELECT a.colonne, a.lieu, b.colonne AS autre_colonne, b.lieu AS autre_lieu
    FROM secret_meme m
    JOIN cellule a ON a.colonne = m.nom || '#' || a.millesime
    JOIN cellule b ON b.colonne = m.autre || '#' || b.millesime
    WHERE a.lieu = b.lieu AND a.millesime = b.millesime AND a.valeur = b.valeur AND a.valeur > 0
)
FROM paire
UNION
SELECT autre_colonne, autre_lieu, colonne, lieu FROM paire;

-- Known under one name is known under the other.
UPDATE cellule SET connu = true
FROM secret_lien l JOIN cellule k ON k.colonne = l.colonne AND k.lieu = l.lieu AND k.connu
WHERE cellule.colonne = l.autre_colonne AND cellule.lieu = l.autre_lieu;

-- A zone within another leaves a rest.
CREATE TABLE secret_emboite AS
SELECT DISTINCT a.lieu AS petit, b.lieu AS grand
FROM secret_lieu a
JOIN secret_lieu b ON b.rang_lieu > a.rang_lieu AND b.lieu <> a.lieu
WHERE EXISTS (FROM zone_commune x WHERE x.niveau = a.niveau AND x.zone = a.zone)
  AND NOT EXISTS (FROM zone_commune x WHERE x.niveau = a.niveau AND x.zone = a.zone AND x.officielle
                  AND x.commune NOT IN (SELECT y.commune FROM zone_commune y WHERE y.niveau = b.niveau AND y.zone = b.zone));

CREATE TABLE secret_reste AS
SELECT p.colonne, e.petit, e.grand, g.valeur - p.valeur AS reste, g.seuil, g.sensible, g.pas, p.connu AS petit_connu, g.connu AS grand_connu,
       p.lieu NOT IN (SELECT lieu FROM secret_lieu WHERE niveau <> 'commune') AS commune
FROM secret_emboite e
JOIN cellule p ON p.lieu = e.petit
JOIN cellule g ON g.lieu = e.grand AND g.colonne = p.colonne
WHERE g.valeur >= p.valeur;

-- When the rest is a small count, the larger zone is hidden (DOMAINE.md §3.2,
-- rule 3); the smaller one where an edition has shown the larger. Between a
-- commune and its territory the rest is the sum of the other communes, which
-- has a table of its own.
UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_reste r
WHERE cellule.colonne = r.colonne AND NOT cellule.cache AND NOT r.commune
  AND cellule.lieu = CASE WHEN r.grand_connu AND NOT r.petit_connu THEN r.petit ELSE r.grand END
  AND r.reste < r.seuil AND (r.reste > 0 OR (r.sensible AND r.reste = 0));

-- When nothing is left, neither zone can move without the other: a hidden part
-- is at most the whole that is shown.
INSERT INTO secret_lien
SELECT colonne, petit, colonne, grand FROM secret_reste WHERE reste < pas AND NOT grand_connu
UNION ALL
SELECT colonne, grand, colonne, petit FROM secret_reste WHERE reste < pas AND NOT petit_connu;

-- Where a count is bounded by another that is shown it cannot pass it (sens 1:
-- not rise, -1: not fall). A zone is not more than the larger one, which an
-- edition has shown: no column is named then.
CREATE TABLE secret_coince AS
SELECT colonne, petit AS lieu, 1 AS sens, NULL::VARCHAR AS autre FROM secret_reste WHERE reste < pas AND grand_connu
UNION
SELECT colonne, grand, -1, NULL FROM secret_reste WHERE reste < pas AND petit_connu;

-- Nor does a numerator pass its denominator. What has a sum needs no bounds: the
-- items of a breakdown, and a part with what is left of its whole.
INSERT INTO secret_coince
WITH borne AS (
    SELECT n.colonne, n.lieu, c.pas, n.valeur AS partie, d.colonne AS autre, b.denominateur AS tout
    FROM secret_role n
    JOIN indicateur i ON i.code = n.indicateur AND i.unite = 'pour_cent'
    JOIN cellule c ON c.colonne = n.colonne AND c.lieu = n.lieu
    JOIN chiffre_brut b ON b.indicateur = n.indicateur AND b.niveau = n.niveau AND b.zone = n.zone AND b.modalite = n.modalite
                       AND b.millesime_numerateur = n.millesime_numerateur
    LEFT JOIN secret_role d ON d.role = 'denominateur' AND d.indicateur = n.indicateur AND d.niveau = n.niveau AND d.zone = n.zone
                           AND d.modalite = n.modalite AND d.millesime_numerateur = n.millesime_numerateur
    WHERE n.role = 'numerateur' AND NOT EXISTS (FROM secret_repartition r WHERE r.colonne = n.colonne AND r.lieu = n.lieu)
)
SELECT colonne, lieu, 1, autre FROM borne WHERE tout - partie >= 0 AND tout - partie < pas
UNION
SELECT autre, lieu, -1, colonne FROM borne WHERE tout - partie >= 0 AND tout - partie < pas AND autre IS NOT NULL;
