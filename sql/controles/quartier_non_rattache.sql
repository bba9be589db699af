-- code: quartier_non_rattache
-- libelle: Un quartier prioritaire n'est rattaché à aucune commune, ou à aucun recensement
-- severite: avertissement
-- remede: Déposer la liste des communes de l'Insee si elle manque, ou corriger le nom de la commune. Pour une
--   publication nouvelle, ajouter à sql/mesures/63_qpv.sql le recensement dont vient sa population.
SELECT '' AS zone,
       'Le quartier ' || code || ' est dans ' || entre_guillemets(nom) || ', qui n''est pas une commune du département '
       || departement || '.' AS detail,
       fichier, feuille, ligne, '' AS colonne
FROM qpv_commune
WHERE commune IS NULL AND departement IN (SELECT departement_de(commune) FROM territoire_commune)
UNION ALL
SELECT '', 'Le recensement de la publication ' || millesime || ' des quartiers prioritaires n''est pas connu.',
       fichier, feuille, min(ligne), ''
FROM qpv_commune
WHERE millesime NOT IN (SELECT publication FROM qpv_recensement)
GROUP BY millesime, fichier, feuille
ORDER BY fichier, feuille, ligne, detail;
