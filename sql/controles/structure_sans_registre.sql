-- code: structure_sans_registre
-- libelle: Une structure des fichiers d'activité manque dans le registre des équipements
-- severite: avertissement
-- remede: L'ajouter au registre, ou écrire son nom et son adresse de la même façon dans les deux fichiers.
--
-- Two files may write an address in two ways: the name and the type suffice. A
-- structure that is closed or only planned need not be there.
SELECT 'commune ' || a.commune AS zone,
       entre_guillemets(a.nom) || ' n''est pas dans le registre avec ce nom.' AS detail,
       a.fichier, a.feuille, a.ligne, '' AS colonne
FROM structure_active a
LEFT JOIN famille_structure f USING (type)
WHERE EXISTS (FROM structure_lue WHERE registre) AND a.ouverte
  AND NOT EXISTS (
      FROM structure_lue r LEFT JOIN famille_structure g USING (type)
      WHERE r.registre AND r.nom_compare = a.nom_compare
        AND coalesce(g.famille, r.type) = coalesce(f.famille, a.type))
ORDER BY a.commune, a.nom, a.fichier, a.ligne;
