-- code: millesime_repete
-- libelle: Deux millésimes donnent exactement les mêmes valeurs
-- severite: avertissement
-- remede: L'année d'un des deux fichiers est sans doute fausse, ou le même fichier a été déposé deux fois sous deux
--   années : vérifier l'année dans le nom, dans les en-têtes et dans le fichier.
--
-- Counts of a hundred and more never stay the same from one year to the next in
-- four communes and all the others.
WITH valeur AS (
    SELECT code, variable, modalite, millesime, any_value(valeur) AS valeur
    FROM mesure
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune) AND valeur IS NOT NULL
      AND variable NOT IN (SELECT variable FROM variable_non_sommable)
    GROUP BY ALL
),
repete AS (
    SELECT a.variable, a.modalite, a.millesime AS avant, b.millesime
    FROM valeur a
    JOIN valeur b USING (code, variable, modalite)
    WHERE a.millesime < b.millesime
    GROUP BY ALL
    HAVING bool_and(a.valeur = b.valeur) AND count(*) FILTER (a.valeur >= 100) >= 4
)
SELECT '' AS zone,
       'Les valeurs de ' || r.millesime || ' sont celles de ' || r.avant || ' dans toutes les communes du territoire : '
       || string_agg(DISTINCT r.variable, ', ' ORDER BY r.variable) || '.' AS detail,
       m.fichier, m.feuille, min(m.ligne) AS ligne, '' AS colonne
FROM repete r
JOIN mesure m ON m.niveau = 'commune' AND m.variable = r.variable AND m.modalite = r.modalite AND m.millesime = r.millesime
             AND m.code IN (SELECT commune FROM territoire_commune)
GROUP BY r.avant, r.millesime, m.fichier, m.feuille
ORDER BY m.fichier, m.feuille, r.avant, r.millesime;
