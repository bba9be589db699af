-- code: commune_inconnue
-- libelle: Des codes ne sont pas dans la liste officielle des communes
-- severite: avertissement
-- remede: Le fichier suit sans doute la liste d'une autre année. Déposer la liste des communes de cette
--   année, ou remplacer les codes des communes fusionnées.
--
-- Arrondissements and overseas collectivities are not in the list by nature.
WITH inconnue AS (
    SELECT m.fichier, m.feuille, m.code, min(m.ligne) AS ligne,
           max(m.valeur) FILTER (WHERE m.variable = 'population') AS population
    FROM mesure m
    WHERE m.niveau = 'commune' AND NOT est_arrondissement(m.code)
      AND departement_de(m.code) NOT IN ('975', '977', '978', '984', '986', '987', '988', '989')
      AND m.code NOT IN (SELECT code FROM commune)
      AND EXISTS (FROM commune)
    GROUP BY ALL
)
SELECT '' AS zone,
       nombre_fr(count(*)) || ' code' || CASE WHEN count(*) > 1 THEN 's' ELSE '' END || ' hors de la liste'
       || CASE WHEN count(population) > 0 THEN ' (' || nombre_fr(sum(population)) || ' habitants)' ELSE '' END
       || ', par exemple ' || array_to_string(list_slice(list(code ORDER BY population DESC NULLS LAST, code), 1, 5), ', ')
       || '.' AS detail,
       fichier, feuille, min(ligne) AS ligne, '' AS colonne
FROM inconnue
GROUP BY fichier, feuille
ORDER BY fichier, feuille;
