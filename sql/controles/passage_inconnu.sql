-- code: passage_inconnu
-- libelle: Des communes d'une autre année n'ont pas pu être ramenées aux communes actuelles
-- severite: avertissement
-- remede: Une commune réunie n'est connue que si toutes ses anciennes communes sont dans le fichier ; une
--   commune séparée, que si la population des communes qui lui succèdent est connue (déposer un recensement
--   postérieur à la séparation). Ces chiffres restent « non disponibles ».
--
-- Only where a count got lost: a secret stays a secret, and rates are never
-- carried over a merger.
WITH perdue AS (
    SELECT DISTINCT v.fichier, v.feuille, v.millesime, v.code
    FROM valeur_ramenee v
    WHERE v.statut = 'nd' AND v.variable NOT IN (SELECT variable FROM variable_non_sommable)
      AND EXISTS (FROM cellule_ancienne c
                  WHERE c.code_actuel = v.code AND c.variable = v.variable AND c.modalite = v.modalite
                    AND c.millesime = v.millesime AND c.fichier = v.fichier AND c.feuille = v.feuille
                    AND c.valeur IS NOT NULL)
),
habitants AS (
    SELECT c.fichier, c.feuille, c.millesime, sum(c.valeur) AS habitants
    FROM (SELECT DISTINCT fichier, feuille, millesime, code, valeur, code_actuel FROM cellule_ancienne
          WHERE variable = 'population' AND modalite = '') c
    JOIN perdue p ON p.fichier = c.fichier AND p.feuille = c.feuille AND p.millesime = c.millesime AND p.code = c.code_actuel
    GROUP BY ALL
)
SELECT '' AS zone,
       'Pour ' || p.millesime || ' : ' || nombre_fr(count(*)) || ' commune' || CASE WHEN count(*) > 1 THEN 's' ELSE '' END
       || CASE WHEN any_value(h.habitants) > 0 THEN ' (' || nombre_fr(any_value(h.habitants)) || ' habitants)' ELSE '' END
       || ' : ' || array_to_string(list_slice(list(p.code ORDER BY p.code), 1, 30), ', ')
       || CASE WHEN count(*) > 30 THEN ' et ' || nombre_fr(count(*) - 30) || ' autres' ELSE '' END || '.' AS detail,
       p.fichier, p.feuille, 0 AS ligne, '' AS colonne
FROM perdue p
LEFT JOIN habitants h USING (fichier, feuille, millesime)
GROUP BY p.fichier, p.feuille, p.millesime
ORDER BY p.fichier, p.feuille, p.millesime;
