-- code: recensement_isole
-- libelle: Un fichier du recensement n'a pas l'année des autres ni de sa population
-- severite: avertissement
-- remede: Vérifier l'année du fichier ; sinon, déposer les fichiers du même recensement, pour que les parts aient
--   leur dénominateur.
--
-- Only where another file of details does have its population: a depot may hold a
-- newer legal population than all of its details.
WITH detail AS (
    SELECT DISTINCT fichier, feuille, millesime
    FROM mesure
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune)
      AND (variable LIKE 'population\_%' ESCAPE '\' OR variable LIKE 'menages%' OR variable LIKE 'familles%' OR variable = 'logements')
      AND variable NOT IN ('population_totale', 'menages_fiscaux', 'population_qpv', 'population_qpv_des_communes')
),
avec AS (
    SELECT DISTINCT millesime FROM mesure_zone('population')
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune)
),
entoure AS (
    SELECT DISTINCT d.fichier, d.millesime FROM detail d JOIN avec USING (millesime)
)
SELECT '' AS zone,
       'Ce fichier parle du recensement de ' || d.millesime || ', dont la population n''est pas dans le dépôt ; d''autres parlent de '
       || string_agg(DISTINCT e.millesime::VARCHAR, ', ' ORDER BY e.millesime::VARCHAR) || '.' AS detail,
       d.fichier, d.feuille, 0 AS ligne, '' AS colonne
FROM detail d
JOIN entoure e ON e.fichier <> d.fichier AND abs(e.millesime - d.millesime) <= 2
WHERE d.millesime NOT IN (FROM avec)
GROUP BY d.fichier, d.feuille, d.millesime
ORDER BY d.fichier, d.feuille, d.millesime;
