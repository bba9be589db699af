-- code: heures_et_capacite
-- libelle: Les heures dépassent la capacité de la structure
-- severite: avertissement
-- remede: Vérifier les places, les heures et les jours d'ouverture. Un léger dépassement est possible avec
--   l'accueil en surnombre.
--
-- No share here: that of a structure where few children come is hidden.
WITH heures(variable, capacite, quoi) AS (
    VALUES ('eaje_heures_realisees', 'eaje_heures_capacite', 'réalisées'),
           ('eaje_heures_facturees', 'eaje_heures_capacite', 'facturées'),
           ('alsh_heures_enfants', 'alsh_heures_capacite', 'de présence')
)
SELECT 'structure ' || s.nom AS zone,
       entre_guillemets(s.nom) || CASE WHEN v.modalite <> '' THEN ' (' || v.modalite || ')' ELSE '' END
       || ' : en ' || v.millesime || ', les heures ' || h.quoi || ' dépassent la capacité.' AS detail,
       v.fichier, v.feuille, v.ligne, v.colonne
FROM mesure_situee v
JOIN heures h ON h.variable = v.variable
JOIN mesure_retenue c ON c.variable = h.capacite AND c.niveau = 'structure' AND c.code = v.code
                     AND c.modalite = v.modalite AND c.millesime = v.millesime
JOIN structure_active s ON s.code = v.code
WHERE v.niveau = 'structure' AND c.valeur > 0 AND v.valeur > c.valeur
ORDER BY s.nom, v.variable, v.modalite, v.millesime;
