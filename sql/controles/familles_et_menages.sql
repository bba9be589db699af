-- code: familles_et_menages
-- libelle: Les types de familles et de ménages redonnent leur total au recensement
-- severite: bloquant
-- remede: Deux colonnes ont été échangées ou manquent : déposer à nouveau la base « couples, familles,
--   ménages » de l'Insee telle qu'elle est publiée.
WITH total(types, variable) AS (
    VALUES ('menages_par_type', 'menages_complementaire'), ('familles_par_type', 'familles')
),
somme AS (
    SELECT m.code, m.millesime, m.variable, m.fichier, m.feuille, m.ligne, sum(m.valeur ORDER BY m.modalite) AS valeur,
           count(m.valeur) = count(*) AS entiere, count(*) AS types
    FROM mesure m
    WHERE m.niveau = 'commune' AND m.code IN (SELECT commune FROM territoire_commune)
      AND m.variable IN ('menages_par_type', 'familles_par_type')
    GROUP BY ALL
)
SELECT 'commune ' || s.code AS zone,
       'En ' || s.millesime || ', la somme de ' || s.variable || ' (' || nombre_fr(s.valeur) || ') n''est pas '
       || t.variable || ' (' || nombre_fr(p.valeur) || ').' AS detail,
       s.fichier, s.feuille, s.ligne, p.colonne
FROM somme s
JOIN total t ON t.types = s.variable
JOIN mesure_situee p ON p.niveau = 'commune' AND p.code = s.code AND p.millesime = s.millesime AND p.variable = t.variable
                    AND p.fichier = s.fichier AND p.feuille = s.feuille AND p.ligne = s.ligne
WHERE s.entiere AND s.types = CASE s.variable WHEN 'familles_par_type' THEN 3 ELSE 5 END
  AND abs(s.valeur - p.valeur) > greatest(1, 0.002 * p.valeur)
ORDER BY s.code, s.millesime, s.variable, s.fichier, s.ligne;
