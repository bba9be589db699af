-- code: totaux_population
-- libelle: La population des communes redonne le total publié dans le même fichier
-- severite: bloquant
-- remede: Des communes manquent, sont comptées deux fois ou ont changé de code : reprendre le fichier
--   d'origine et vérifier qu'il n'a pas été filtré ou modifié.
--
-- The only control that sees a merged commune that lost its parts: no join
-- fails, no code is unknown (DOMAINE.md §0.8). A file that holds few communes is
-- a partial file, not a wrong one.
WITH total AS (
    SELECT m.*
    FROM mesure_situee m
    WHERE m.variable = 'population' AND m.valeur > 0
      AND EXISTS (FROM comparaison c WHERE c.niveau = m.niveau AND c.code = m.code)
      AND m.niveau IN ('departement', 'region')
),
somme AS (
    SELECT t.niveau, t.code, t.millesime, t.fichier, t.feuille, t.ligne, t.colonne, t.valeur AS publie,
           sum(m.valeur ORDER BY m.code) AS somme
    FROM total t
    JOIN mesure_retenue m
      ON m.variable = 'population' AND m.niveau = 'commune' AND m.millesime = t.millesime AND m.fichier = t.fichier
     AND CASE t.niveau WHEN 'departement' THEN departement_de(m.code) = t.code
              ELSE departement_de(m.code) IN (SELECT departement FROM commune WHERE region = t.code) END
    GROUP BY ALL
)
SELECT niveau || ' ' || code AS zone,
       'La somme des communes (' || nombre_fr(somme) || ') n''est pas le total publié pour '
       || millesime || ' (' || nombre_fr(publie) || ').' AS detail,
       fichier, feuille, ligne, colonne
FROM somme
WHERE abs(somme - publie) > 1 AND somme > 0.9 * publie
ORDER BY zone, fichier, feuille, ligne;
