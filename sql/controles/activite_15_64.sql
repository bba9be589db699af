-- code: activite_15_64
-- libelle: Les cinq situations d'activité redonnent la population de 15 à 64 ans
-- severite: bloquant
-- remede: Une colonne de la base « emploi - population active » a été échangée ou modifiée : la déposer
--   telle que l'Insee la publie.
--
-- DOMAINE.md §4.2: ACTOCC + CHOM + RETR + ETUD + AINACT = POP1564.
WITH somme AS (
    SELECT niveau, code, millesime, sum(valeur ORDER BY modalite) AS valeur
    FROM mesure_zone('population_15_64_par_activite')
    GROUP BY niveau, code, millesime
    HAVING count(valeur) = 5
)
SELECT 'commune ' || s.code AS zone,
       'En ' || s.millesime || ', les cinq situations d''activité font ' || nombre_fr(s.valeur)
       || ' personnes et la population de 15 à 64 ans ' || nombre_fr(p.valeur) || '.' AS detail,
       m.fichier, m.feuille, m.ligne, '' AS colonne
FROM somme s
JOIN mesure_zone('population_15_64') p USING (niveau, code, millesime)
JOIN territoire_commune c ON c.commune = s.code
JOIN mesure_retenue m ON m.niveau = 'commune' AND m.code = s.code AND m.millesime = s.millesime
                     AND m.variable = 'population_15_64_par_activite' AND m.modalite = 'chomeur'
WHERE s.niveau = 'commune' AND abs(s.valeur - p.valeur) > greatest(1, 0.002 * p.valeur)
ORDER BY s.code, s.millesime;
