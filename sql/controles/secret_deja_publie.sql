-- code: secret_deja_publie
-- libelle: Des chiffres masqués aujourd'hui ont été montrés par une édition précédente
-- severite: avertissement
-- remede: Le masquer ne reprend pas ce qui est sorti. Retirer les éditions précédentes des endroits où elles sont
--   diffusées et du dossier des éditions ; diagctg restreint dit de quels chiffres il s'agit.
--
-- One line and no name: the workbook that prints this is published too.
WITH montre AS (
    SELECT count(*) AS n FROM cellule WHERE cache AND connu AND valeur IS NOT NULL AND NOT est_un_reste(colonne)
),
-- The last turn of sql/secret/30_secondaire.sql leaves what it looked at.
sans_abri AS (
    SELECT count(*) AS n
    FROM (SELECT DISTINCT colonne, lieu FROM secret_sans_figure)
    WHERE EXISTS (FROM chiffre_avant) AND NOT est_un_reste(colonne)
)
SELECT '' AS zone,
       concat_ws(' ',
           CASE WHEN m.n > 0 THEN nombre_fr(m.n)
               || CASE WHEN m.n < 2 THEN ' effectif masqué a déjà été montré.' ELSE ' effectifs masqués ont déjà été montrés.' END END,
           CASE WHEN s.n > 0 THEN nombre_fr(s.n)
               || CASE WHEN s.n < 2 THEN ' effectif masqué peut' ELSE ' effectifs masqués peuvent' END
               || ' se retrouver par différence avec une édition précédente.' END) AS detail,
       NULL AS fichier, NULL AS feuille, NULL::INTEGER AS ligne, NULL AS colonne
FROM montre m, sans_abri s
WHERE m.n + s.n > 0;
