-- code: structure_deux_communes
-- libelle: Une même structure est placée dans deux communes
-- severite: avertissement
-- remede: Garder dans le registre la commune où elle se trouve, et mettre les autres dans « communes
--   desservies ».
SELECT 'commune ' || l.commune AS zone,
       entre_guillemets(l.nom) || ' est comptée à la commune ' || d.commune
       || ' : c''est là qu''elle se trouve.' AS detail,
       l.fichier, l.feuille, l.ligne, '' AS colonne
FROM structure_lue l
JOIN structure_distincte d USING (type, nom_compare, adresse_compare, millesime)
WHERE l.registre AND l.commune <> d.commune
ORDER BY l.fichier, l.feuille, l.ligne;
