-- code: secret_autre_perimetre
-- libelle: Des chiffres sont masqués parce qu'une édition précédente portait sur d'autres communes
-- severite: avertissement
-- remede: Soustraire son total de celui d'aujourd'hui donnerait un effectif masqué. Ces chiffres reviennent avec les
--   millésimes suivants, ou dès que l'ancienne édition n'est plus dans le dossier des éditions ; ne l'en retirer que si
--   elle n'a pas été diffusée.
SELECT '' AS zone,
       nombre_fr(count(*)) || CASE WHEN count(*) < 2 THEN ' effectif est masqué' ELSE ' effectifs sont masqués' END
       || ' de plus : une édition précédente a montré, pour les mêmes millésimes, le total d''autres communes.' AS detail,
       NULL AS fichier, NULL AS feuille, NULL::INTEGER AS ligne, NULL AS colonne
FROM secret_gel
WHERE NOT est_un_reste(colonne)
HAVING count(*) > 0;
