-- code: tranches_age
-- libelle: Les tranches d'âge redonnent la population de la commune
-- severite: bloquant
-- remede: Les deux fichiers n'ont pas le même millésime, ou deux colonnes ont été échangées : déposer à
--   nouveau la base de l'Insee telle qu'elle est publiée.
SELECT 'commune ' || t.code AS zone,
       'En ' || t.millesime || ', la somme des tranches d''âge (' || nombre_fr(t.valeur)
       || ') n''est pas la population municipale (' || nombre_fr(p.valeur) || ').' AS detail,
       m.fichier, m.feuille, m.ligne, '' AS colonne
FROM mesure_zone('population_tous_ages') t
JOIN mesure_zone('population') p USING (niveau, code, millesime)
JOIN territoire_commune c ON c.commune = t.code
JOIN mesure_retenue m ON m.niveau = 'commune' AND m.code = t.code AND m.millesime = t.millesime
                     AND m.variable = 'population_par_age' AND m.modalite = '0_14'
WHERE t.niveau = 'commune' AND abs(t.valeur - p.valeur) > greatest(1, 0.002 * p.valeur)
ORDER BY t.code, t.millesime;
