-- code: desaccord_ailleurs
-- libelle: Deux fichiers donnent deux valeurs pour une même zone hors du territoire
-- severite: avertissement
-- remede: Souvent une commune fusionnée ou scindée entre deux listes. Vérifier que les deux fichiers sont
--   de la même édition si la zone sert de comparaison.
SELECT zone, detail, fichier, feuille, ligne, colonne
FROM desaccord
WHERE NOT du_territoire
ORDER BY zone, fichier, feuille, ligne, detail;
