-- code: desaccord_territoire
-- libelle: Deux fichiers donnent deux valeurs pour une même commune du territoire
-- severite: bloquant
-- remede: Retirer du dépôt le fichier périmé, ou corriger celui qui se trompe. Rien n'est publié tant que
--   les deux restent : aucun des deux ne peut être préféré sans vous.
SELECT zone, detail, fichier, feuille, ligne, colonne
FROM desaccord
WHERE du_territoire
ORDER BY zone, fichier, feuille, ligne, detail;
