-- libelle: les valeurs des communes d'autres années, ramenées à celles d'aujourd'hui
--
-- Merged communes are summed, from one sheet only, and only when all of them
-- are there and known: a partial sum is never the whole. A split commune is
-- shared and what comes out is an estimate. Rates, medians and published ratios
-- are neither summed nor shared (DOMAINE.md §4.4): they live on under a new
-- code only.
CREATE TABLE cellule_ancienne AS
SELECT m.*, p.annee, p.code_actuel, p.part, p.estime,
       m.variable NOT IN (SELECT variable FROM variable_non_sommable) AS additive
FROM mesure m
JOIN lecture_ancienne a ON a.fichier = m.fichier AND a.feuille = m.feuille AND a.millesime = m.millesime AND a.code = m.code
JOIN passage p ON p.annee = a.annee AND p.code_ancien = a.code
WHERE m.niveau = 'commune';

CREATE TABLE valeur_ramenee AS
WITH attendue AS (
    SELECT annee, code_actuel, count(*) AS communes,
           bool_and(part = 1) AND count(*) = 1 AS meme_commune
    FROM passage GROUP BY ALL
),
presente AS (
    SELECT c.code_actuel, c.variable, c.modalite, c.millesime, c.edition, c.source, c.fichier, c.feuille, c.annee,
           count(DISTINCT c.code) AS communes
    FROM cellule_ancienne c GROUP BY ALL
),
somme AS (
    SELECT c.code_actuel, c.variable, c.modalite, c.millesime, c.edition, c.source, c.fichier, c.feuille,
           sum(c.valeur * c.part ORDER BY c.code) AS valeur,
           bool_and(c.part IS NOT NULL AND p.communes = a.communes AND (c.additive OR a.meme_commune)) AS entiere,
           bool_and(c.additive OR a.meme_commune) AS permise,
           statut_reuni(list(c.statut)) AS statut, bool_or(c.estime) AS estime, min(c.ligne) AS ligne,
           count(DISTINCT c.code) AS communes
    FROM cellule_ancienne c
    JOIN presente p USING (code_actuel, variable, modalite, millesime, edition, source, fichier, feuille, annee)
    JOIN attendue a USING (annee, code_actuel)
    GROUP BY ALL
)
SELECT 'commune' AS niveau, code_actuel AS code, variable, modalite, millesime, edition,
       CASE WHEN entiere AND NOT statut_manque(statut) THEN valeur END AS valeur,
       CASE WHEN NOT permise THEN 'nd'
            WHEN NOT entiere THEN statut_reuni([statut, 'nd'])
            WHEN estime THEN statut_reuni([statut, 'estime'])
            ELSE statut END AS statut,
       source, fichier, feuille, ligne, communes
FROM somme;
