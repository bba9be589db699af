-- code: edition_remplacee
-- libelle: L'édition plus récente d'un fichier remplace celle d'un autre
-- severite: avertissement
-- remede: Rien à faire si c'est voulu : les valeurs de l'édition la plus récente sont retenues. Pour ne plus
--   voir cette remarque, retirer du dépôt le fichier le plus ancien.
WITH repete AS (
    SELECT niveau, variable, modalite, millesime
    FROM mesure
    GROUP BY ALL
    HAVING min(fichier) <> max(fichier) AND min(edition) <> max(edition)
),
lu AS (
    SELECT m.* FROM mesure m SEMI JOIN repete USING (niveau, variable, modalite, millesime)
    WHERE m.edition <> '' AND m.valeur IS NOT NULL
),
remplace AS (
    SELECT a.*, b.fichier AS fichier_b, b.edition AS edition_b, b.feuille AS feuille_b, b.ligne AS ligne_b,
           a.valeur IS DISTINCT FROM b.valeur AS differe
    FROM lu a
    JOIN lu b USING (niveau, code, variable, modalite, millesime)
    WHERE a.edition < b.edition AND a.fichier <> b.fichier
)
SELECT '' AS zone,
       entre_guillemets(fichier) || ' (édition ' || edition || ') est remplacé par ' || entre_guillemets(fichier_b)
       || ' (édition ' || edition_b || ') pour ' || millesime || ' : ' || nombre_fr(count(*)) || ' valeur'
       || CASE WHEN count(*) > 1 THEN 's' ELSE '' END || ', dont ' || nombre_fr(count(*) FILTER (differe))
       || ' qui n''' || CASE WHEN count(*) FILTER (differe) > 1 THEN 'étaient pas les mêmes' ELSE 'était pas la même' END
       || coalesce(', comme celle de ' || min(cellule_fr(fichier, feuille, ligne, '')) FILTER (differe), '') || '.' AS detail,
       fichier, '' AS feuille, 0 AS ligne, '' AS colonne
FROM remplace
GROUP BY fichier, edition, fichier_b, edition_b, millesime
ORDER BY fichier, fichier_b, millesime;
