-- code: commune_mal_codee
-- libelle: Un code de commune est sans doute mal saisi
-- severite: bloquant
-- remede: Corriger le code dans le fichier et le déposer de nouveau. Si le code est celui d'une ancienne
--   commune, déposer aussi les mouvements de communes de l'Insee (v_mvtcommune).
--
-- A file that lacks a commune of the territory and brings, in the same
-- département, a code that neither the official list nor any other file knows:
-- publishing would lose the commune's figures and the territory's with them.
WITH presence AS (
    SELECT DISTINCT fichier, code FROM mesure WHERE niveau = 'commune'
    UNION
    SELECT a.fichier, p.code_actuel
    FROM lecture_ancienne a JOIN passage p ON p.annee = a.annee AND p.code_ancien = a.code
),
inconnu AS (
    SELECT p.fichier, p.code
    FROM presence p
    WHERE NOT est_arrondissement(p.code)
      AND EXISTS (FROM commune)
      AND p.code NOT IN (SELECT code FROM commune)
      AND p.code NOT IN (SELECT code FROM lecture_ancienne)
      AND NOT EXISTS (FROM presence autre WHERE autre.code = p.code AND autre.fichier <> p.fichier)
),
absente AS (
    SELECT f.fichier, t.commune, z.nom
    FROM (SELECT DISTINCT fichier FROM presence JOIN territoire_commune ON commune = code) f
    CROSS JOIN territoire_commune t
    JOIN zone z ON z.niveau = 'commune' AND z.zone = t.commune
    ANTI JOIN presence p ON p.fichier = f.fichier AND p.code = t.commune
)
SELECT 'commune ' || a.commune AS zone,
       'Le code ' || i.code || ' n''est celui d''aucune commune connue, et ' || a.nom || ' (' || a.commune
       || ') manque dans ce fichier.' AS detail,
       i.fichier, min(m.feuille) AS feuille, min(m.ligne) AS ligne, '' AS colonne
FROM inconnu i
JOIN absente a ON a.fichier = i.fichier AND departement_de(a.commune) = departement_de(i.code)
JOIN mesure m ON m.niveau = 'commune' AND m.fichier = i.fichier AND m.code = i.code
GROUP BY i.fichier, i.code, a.commune, a.nom
ORDER BY i.fichier, i.code, a.commune;
