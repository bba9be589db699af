-- code: personnes_et_foyers
-- libelle: Les personnes couvertes sont au moins aussi nombreuses que les foyers
-- severite: bloquant
-- remede: Les deux colonnes ont sans doute été échangées dans le fichier de la Caf.
--
-- No number here: a count of households may be secret.
SELECT p.niveau || ' ' || p.code AS zone,
       'Fin ' || p.millesime || ', il y a moins de personnes couvertes que de foyers allocataires.' AS detail,
       coalesce(m.fichier, '') AS fichier, coalesce(m.feuille, '') AS feuille, coalesce(m.ligne, 0) AS ligne,
       coalesce(m.colonne, '') AS colonne
FROM mesure_retenue p
JOIN mesure_zone('foyers_allocataires') f USING (niveau, code, modalite, millesime)
LEFT JOIN mesure_situee m USING (niveau, code, variable, modalite, millesime, fichier, feuille, ligne)
WHERE p.variable = 'personnes_couvertes' AND p.valeur < f.valeur
  AND (p.niveau = 'commune' AND p.code IN (SELECT commune FROM territoire_commune)
       OR EXISTS (FROM comparaison c WHERE c.niveau = p.niveau AND c.code = p.code))
ORDER BY p.niveau, p.code, p.millesime;
