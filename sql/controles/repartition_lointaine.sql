-- code: repartition_lointaine
-- libelle: Une répartition du territoire est très loin de celle du département
-- severite: avertissement
-- remede: Vérifier que deux colonnes du fichier n'ont pas été échangées. Si la répartition est bien celle du
--   territoire, il n'y a rien à corriger.
--
-- Beyond 1.75 times the département's share, either way, and five points away: what two
-- swapped columns do, and what no territory of the example does.
WITH repartition AS (
    SELECT niveau, code, variable, modalite, millesime, valeur
    FROM mesure_retenue
    WHERE variable IN ('foyers_par_composition', 'enfants_par_age')
    UNION ALL
    SELECT niveau, code, 'minima et prime', variable, millesime, valeur
    FROM mesure_retenue
    WHERE variable IN ('foyers_rsa', 'foyers_prime_activite') AND modalite = ''
),
zone AS (
    SELECT 'territoire' AS niveau, t.territoire AS code, r.variable, r.modalite, r.millesime, sum(r.valeur ORDER BY r.code) AS valeur
    FROM repartition r
    JOIN territoire_commune t ON t.commune = r.code
    WHERE r.niveau = 'commune'
    GROUP BY ALL
    UNION ALL
    SELECT r.* FROM repartition r SEMI JOIN comparaison c ON c.niveau = r.niveau AND c.code = r.code
    WHERE r.niveau = 'departement'
),
part AS (
    SELECT *, valeur / sum(valeur) OVER (PARTITION BY niveau, code, variable, millesime) AS part FROM zone
),
loin AS (
    SELECT t.*
    FROM part t
    JOIN part d USING (variable, modalite, millesime)
    WHERE t.niveau = 'territoire' AND d.niveau = 'departement' AND t.part IS NOT NULL AND d.part > 0
      AND abs(t.part - d.part) > 0.05 AND (t.part > 1.75 * d.part OR d.part > 1.75 * t.part)
),
-- The cell of the first commune, by the variable that was read.
lu AS (
    SELECT m.millesime, m.fichier, m.feuille, m.ligne, m.colonne, m.variable, m.modalite,
           CASE WHEN m.variable IN ('foyers_rsa', 'foyers_prime_activite') THEN 'minima et prime'
                ELSE replace(m.variable, '_detail', '') END AS repartition
    FROM mesure_situee m
    WHERE m.niveau = 'commune' AND m.code IN (SELECT commune FROM territoire_commune)
      AND m.variable IN ('foyers_par_composition', 'foyers_par_composition_detail', 'enfants_par_age',
                         'foyers_rsa', 'foyers_prime_activite')
),
cellule AS (
    SELECT DISTINCT ON (repartition, millesime) * FROM lu
    ORDER BY repartition, millesime, fichier, feuille, ligne, colonne
)
SELECT l.niveau || ' ' || l.code AS zone,
       'En ' || l.millesime || ', la part de ' || l.modalite || ' (' || l.variable
       || ') est très loin de celle du département.' AS detail,
       c.fichier, c.feuille, c.ligne, '' AS colonne
FROM loin l
JOIN cellule c ON c.repartition = l.variable AND c.millesime = l.millesime
ORDER BY l.variable, l.millesime, l.modalite;
