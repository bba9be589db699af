-- code: commune_inconnue
-- libelle: Des codes ne sont ceux d'aucune commune, ni dans une liste ni dans les mouvements
-- severite: avertissement
-- remede: Si le fichier suit la liste d'une autre année, déposer aussi les mouvements de communes de l'Insee
--   (v_mvtcommune), ou la liste de cette année. Sinon, corriger les codes. Leurs habitants restent comptés
--   dans leur département.
--
-- Arrondissements and overseas collectivities are not in the list by nature.
WITH inconnue AS (
    SELECT m.fichier, m.feuille, m.code, min(m.ligne) AS ligne,
           max(m.valeur) FILTER (WHERE m.variable = 'population') AS population
    FROM mesure m
    WHERE m.niveau = 'commune' AND NOT est_arrondissement(m.code)
      AND departement_de(m.code) NOT IN ('975', '977', '978', '984', '986', '987', '988', '989')
      AND m.code NOT IN (SELECT code FROM commune)
      AND m.code NOT IN (SELECT code FROM lecture_ancienne)
      AND EXISTS (FROM commune)
    GROUP BY ALL
)
SELECT '' AS zone,
       nombre_fr(count(*)) || ' code' || CASE WHEN count(*) > 1 THEN 's' ELSE '' END || ' hors de la liste'
       || CASE WHEN count(population) > 0 THEN ' (' || nombre_fr(sum(population)) || ' habitants)' ELSE '' END
       || ' : '
       || array_to_string(list_slice(list(code ORDER BY population DESC NULLS LAST, code), 1, 30), ', ')
       || CASE WHEN count(*) > 30 THEN ' et ' || nombre_fr(count(*) - 30) || ' autres' ELSE '' END
       || '.' AS detail,
       fichier, feuille, min(ligne) AS ligne, '' AS colonne
FROM inconnue
GROUP BY fichier, feuille
ORDER BY fichier, feuille;
