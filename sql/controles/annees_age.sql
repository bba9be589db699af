-- code: annees_age
-- libelle: Les années d'âge redonnent la population de la commune
-- severite: avertissement
-- remede: Vérifier que le fichier par année d'âge (TD_POP1B) et la population sont du même millésime et de la
--   même commune, et qu'aucune ligne ne manque ni n'est en double.
SELECT 'commune ' || a.code AS zone,
       'En ' || a.millesime || ', la somme des années d''âge (' || nombre_fr(sum(a.valeur ORDER BY a.modalite))
       || ') n''est pas la population municipale (' || nombre_fr(p.valeur) || ').' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_zone('population_par_annee_age') a
JOIN mesure_zone('population') p USING (niveau, code, millesime)
JOIN mesure_situee m ON m.niveau = a.niveau AND m.code = a.code AND m.millesime = a.millesime
                    AND m.variable = 'population_par_annee_age' AND m.modalite = '000'
WHERE a.niveau = 'commune' AND a.code IN (SELECT commune FROM territoire_commune)
GROUP BY a.code, a.millesime, p.valeur, m.fichier, m.feuille, m.ligne, m.colonne
HAVING abs(sum(a.valeur ORDER BY a.modalite) - p.valeur) > greatest(5, 0.002 * p.valeur)
ORDER BY a.code, a.millesime, m.fichier, m.ligne;
