-- libelle: les valeurs des communes d'autres années, ramenées à celles d'aujourd'hui
--
-- Merged communes are summed, from one sheet only, and only when all of them
-- are there and known: a partial sum is never the whole. A split commune is
-- shared and what comes out is an estimate. Rates, medians and published ratios
-- are neither summed nor shared (DOMAINE.md §4.4): they live on under a new
-- code only.
CREATE TABLE cellule_ancienne AS
SELECT m.*, a.annee, a.code_actuel, a.part, a.estime,
       m.variable NOT IN (SELECT variable FROM variable_non_sommable) AS additive
FROM mesure m
JOIN lecture_ancienne a ON a.fichier = m.fichier AND a.feuille = m.feuille AND a.millesime = m.millesime AND a.code = m.code
WHERE m.niveau = 'commune';

CREATE TABLE valeur_ramenee AS
WITH attendue AS (
    SELECT annee, code_actuel, list(code_ancien) AS codes FROM passage GROUP BY ALL
),
somme AS (
    SELECT code_actuel, variable, modalite, millesime, edition, source, fichier, feuille,
           sum(valeur * part ORDER BY code) AS valeur, statut_reuni(list(statut)) AS statut,
           bool_or(estime) AS estime, bool_and(part IS NOT NULL) AS connue,
           any_value(additive) OR (count(*) = 1 AND bool_and(part = 1)) AS permise,
           list(DISTINCT code) AS codes, max(annee) AS annee, min(ligne) AS ligne
    FROM cellule_ancienne
    GROUP BY code_actuel, variable, modalite, millesime, edition, source, fichier, feuille
),
-- The newest year that a part is of says which parts there were.
jugee AS (
    SELECT s.*, s.connue AND coalesce(list_has_all(s.codes, a.codes), true) AS entiere
    FROM somme s
    LEFT JOIN attendue a USING (annee, code_actuel)
)
SELECT 'commune' AS niveau, code_actuel AS code, variable, modalite, millesime, edition,
       CASE WHEN permise AND entiere AND NOT statut_manque(statut) THEN valeur END AS valeur,
       CASE WHEN NOT permise THEN 'nd'
            WHEN NOT entiere THEN statut_reuni([statut, 'nd'])
            WHEN estime THEN statut_reuni([statut, 'estime'])
            ELSE statut END AS statut,
       source, fichier, feuille, ligne, len(codes) AS communes
FROM jugee;
