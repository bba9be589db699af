-- code: part_lointaine
-- libelle: La part d'une commune est très loin de celle du territoire
-- severite: avertissement
-- remede: Vérifier que deux lignes du fichier n'ont pas été échangées. Si la part est bien celle de la commune,
--   il n'y a rien à corriger.
--
-- More than 2.5 times the share of the territory, or less than 0.4 times, where
-- 200 households make chance unlikely: what two swapped rows do. The numbers
-- stay in their cells, and shares that are hidden are not compared: to be far or
-- not bounds the count.
SELECT 'commune ' || c.zone AS zone,
       'En ' || c.millesime_numerateur || ', ' || c.indicateur || ' est très loin de celle du territoire.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM chiffre c
JOIN chiffre t
  ON t.niveau = 'territoire' AND t.indicateur = c.indicateur AND t.modalite = c.modalite
 AND t.millesime_numerateur = c.millesime_numerateur
JOIN indicateur i ON i.code = c.indicateur AND i.rapport AND i.secret = 'caf'
JOIN indicateur_variable v ON v.indicateur = c.indicateur AND v.role = 'numerateur' AND starts_with(v.variable, 'foyers_')
JOIN mesure_situee m ON m.niveau = 'commune' AND m.code = c.zone AND m.variable = v.variable AND m.modalite = c.modalite
                    AND m.millesime = c.millesime_numerateur
WHERE c.niveau = 'commune' AND c.modalite = '' AND c.denominateur >= 200 AND t.valeur > 0
  AND (c.valeur > 2.5 * t.valeur OR c.valeur < 0.4 * t.valeur AND t.valeur * c.denominateur > 2000)
ORDER BY c.zone, c.indicateur, c.millesime_numerateur, m.fichier, m.ligne;
