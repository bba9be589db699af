-- code: commune_absente
-- libelle: Une commune du territoire manque dans un fichier
-- severite: avertissement
-- remede: Compléter le fichier si la commune devrait y être. Certaines sources ne publient pas les petites
--   communes : les chiffres restent alors « non disponibles ».
WITH fichier_communal AS (
    SELECT DISTINCT fichier, source FROM mesure WHERE niveau = 'commune'
),
presence AS (
    SELECT DISTINCT fichier, code FROM mesure WHERE niveau = 'commune'
    UNION
    SELECT a.fichier, p.code_actuel
    FROM lecture_ancienne a JOIN passage p ON p.annee = a.annee AND p.code_ancien = a.code
)
SELECT 'territoire ' || t.territoire AS zone,
       'Commune' || CASE WHEN count(*) > 1 THEN 's absentes' ELSE ' absente' END || ' : '
       || string_agg(CASE z.nom WHEN '' THEN t.commune ELSE z.nom || ' (' || t.commune || ')' END, ', ' ORDER BY t.rang)
       || '.' AS detail,
       f.fichier, '' AS feuille, 0 AS ligne, '' AS colonne
FROM fichier_communal f
CROSS JOIN territoire_commune t
JOIN zone z ON z.niveau = 'commune' AND z.zone = t.commune
ANTI JOIN presence p ON p.fichier = f.fichier AND p.code = t.commune
GROUP BY t.territoire, f.fichier
ORDER BY f.fichier, t.territoire;
