-- code: facturation_eaje
-- libelle: Les heures facturées s'éloignent trop des heures réalisées
-- severite: avertissement
-- remede: Demander au gestionnaire de vérifier les deux nombres d'heures.
--
-- No number here: the hours of a structure are hidden where few children come.
-- Families are billed at least what they reserved: less than the hours of
-- presence in all of three crèches or more is two columns that changed places.
WITH heure AS (
    SELECT f.code, f.millesime, f.valeur AS facturees, r.valeur AS realisees, m.fichier, m.feuille, m.ligne, m.colonne, s.nom
    FROM mesure_structure('eaje_heures_facturees') f
    JOIN mesure_structure('eaje_heures_realisees') r USING (code, millesime)
    JOIN structure_active s USING (code)
    JOIN mesure_situee m ON m.niveau = 'structure' AND m.variable = 'eaje_heures_facturees'
                        AND m.code = f.code AND m.millesime = f.millesime AND m.valeur = f.valeur
    WHERE r.valeur > 0
)
SELECT 'structure ' || nom AS zone,
       entre_guillemets(nom) || ' : en ' || millesime || ', les heures facturées font '
       || CASE WHEN facturees < realisees THEN 'moins de 60' ELSE 'plus de 200' END || chr(8239) || '% des heures réalisées.' AS detail,
       fichier, feuille, ligne, colonne
FROM heure
WHERE facturees < 0.6 * realisees OR facturees > 2 * realisees
UNION ALL
SELECT '', 'En ' || millesime || ', toutes les crèches facturent moins d''heures qu''elles n''en réalisent.',
       fichier, feuille, min(ligne), any_value(colonne)
FROM heure
GROUP BY millesime, fichier, feuille
HAVING count(*) >= 3 AND bool_and(facturees < realisees)
ORDER BY fichier, feuille, ligne, detail;
