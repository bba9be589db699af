-- code: composition_familiale
-- libelle: Les types de famille ne dépassent pas l'ensemble des foyers allocataires
-- severite: bloquant
-- remede: Les deux chiffres ne sont pas de la même date ou une colonne compte deux fois les mêmes foyers :
--   vérifier les deux fichiers de la Caf.
--
-- No number here: a count of households may be secret.
WITH type_famille_lu AS (
    SELECT niveau, code, millesime, sum(valeur ORDER BY modalite) AS valeur,
           2.5 * count(*) FILTER (WHERE statut = 'arrondi') AS arrondi
    FROM mesure_zone('foyers_par_composition')
    GROUP BY niveau, code, millesime
)
SELECT 'commune ' || s.code AS zone,
       'Fin ' || s.millesime || ', les types de famille comptent plus de foyers que l''ensemble des foyers allocataires.' AS detail,
       coalesce(m.fichier, '') AS fichier, coalesce(m.feuille, '') AS feuille, coalesce(m.ligne, 0) AS ligne, '' AS colonne
FROM type_famille_lu s
JOIN mesure_zone('total_foyers_par_composition') t USING (niveau, code, millesime)
JOIN territoire_commune c ON c.commune = s.code
LEFT JOIN mesure_retenue m ON m.niveau = 'commune' AND m.code = s.code AND m.millesime = s.millesime
                          AND m.variable = 'foyers_par_composition' AND m.modalite = 'isole'
WHERE s.niveau = 'commune' AND t.valeur > 0
  AND s.valeur > t.valeur + s.arrondi + CASE t.statut WHEN 'arrondi' THEN 2.5 ELSE 0 END
ORDER BY s.code, s.millesime;
