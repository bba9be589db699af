-- code: indicateur_sans_action
-- libelle: Un indicateur suit une action qui n'a pas de fiche
-- severite: avertissement
-- remede: Écrire le document et le numéro de l'action comme dans les fiches actions, ou ajouter la fiche.
SELECT 'action ' || i.numero AS zone,
       'Aucune fiche ' || entre_guillemets(i.numero) || ' du document ' || entre_guillemets(i.document) || ' : '
       || count(*) || CASE count(*) WHEN 1 THEN ' indicateur la suit.' ELSE ' indicateurs la suivent.' END AS detail,
       i.fichier, i.feuille, min(i.ligne) AS ligne, '' AS colonne
FROM action_indicateur i
WHERE EXISTS (FROM action) AND i.code NOT IN (SELECT code FROM action)
GROUP BY i.code, i.document, i.numero, i.fichier, i.feuille
ORDER BY i.fichier, i.feuille, ligne;
