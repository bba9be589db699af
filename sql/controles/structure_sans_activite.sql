-- code: structure_sans_activite
-- libelle: Une structure du registre n'a pas de fichier d'activité
-- severite: avertissement
-- remede: Demander son activité au gestionnaire : sans elle, les taux ne parlent que des autres.
--
-- Only for the families whose activity files were dropped at all.
SELECT 'commune ' || d.commune AS zone,
       entre_guillemets(d.nom) || ' (' || f.famille || ') n''est dans aucun fichier d''activité avec ce nom.' AS detail,
       d.fichier, d.feuille, d.ligne, '' AS colonne
FROM structure_distincte d
JOIN famille_structure f USING (type)
WHERE EXISTS (FROM mesure WHERE niveau = 'structure' AND starts_with(variable, f.famille || '_'))
  AND NOT EXISTS (
      FROM structure_active a JOIN famille_structure g USING (type)
      WHERE g.famille = f.famille AND a.nom_compare = d.nom_compare AND NOT a.nominative)
ORDER BY d.commune, d.nom, d.fichier, d.ligne;
