-- code: facturation_eaje
-- libelle: Les heures facturées s'éloignent trop des heures réalisées
-- severite: avertissement
-- remede: Demander au gestionnaire de vérifier les deux nombres d'heures.
--
-- No number here: the hours of a structure are hidden where few children come.
SELECT 'structure ' || s.nom AS zone,
       entre_guillemets(s.nom) || ' : en ' || f.millesime || ', les heures facturées font '
       || CASE WHEN f.valeur < r.valeur THEN 'moins de 60' ELSE 'plus de 200' END || chr(8239) || '% des heures réalisées.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_structure('eaje_heures_facturees') f
JOIN mesure_structure('eaje_heures_realisees') r USING (code, millesime)
JOIN structure_active s USING (code)
JOIN mesure_situee m ON m.niveau = 'structure' AND m.variable = 'eaje_heures_facturees'
                    AND m.code = f.code AND m.millesime = f.millesime AND m.valeur = f.valeur
WHERE r.valeur > 0 AND (f.valeur < 0.6 * r.valeur OR f.valeur > 2 * r.valeur)
ORDER BY s.nom, f.millesime;
