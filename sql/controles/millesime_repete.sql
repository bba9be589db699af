-- code: millesime_repete
-- libelle: Deux millésimes donnent exactement les mêmes valeurs
-- severite: avertissement
-- remede: L'année d'un des deux fichiers est sans doute fausse, ou le même fichier a été déposé deux fois sous deux
--   années : vérifier l'année dans le nom, dans les en-têtes et dans le fichier.
--
-- Counts of a hundred and more never stay the same from one year to the next in
-- four communes and all the others, nor hours in two. Hours are compared with
-- the edition before too, which may have had the file under its true year.
WITH valeur AS (
    SELECT code, variable, modalite, millesime, any_value(valeur) AS valeur, 4 AS minimum
    FROM mesure
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune) AND valeur IS NOT NULL
      AND variable NOT IN (SELECT variable FROM variable_non_sommable)
    GROUP BY ALL
    UNION ALL
    SELECT code, variable, modalite, millesime, valeur, 2
    FROM mesure_retenue
    WHERE niveau = 'structure' AND variable IN ('eaje_heures_realisees', 'alsh_heures_enfants') AND valeur IS NOT NULL
),
heures(indicateur, variable) AS (
    VALUES ('taux_occupation_reel_eaje', 'eaje_heures_realisees'), ('heures_enfants_alsh', 'alsh_heures_enfants')
),
ici AS (
    SELECT h.indicateur, h.variable, c.modalite, c.zone AS commune, c.millesime_numerateur AS millesime, c.numerateur AS valeur
    FROM chiffre c JOIN heures h USING (indicateur)
    WHERE c.niveau = 'commune' AND c.numerateur IS NOT NULL
),
repete AS (
    SELECT a.variable, a.modalite, a.millesime AS avant, b.millesime
    FROM valeur a
    JOIN valeur b USING (code, variable, modalite)
    WHERE a.millesime < b.millesime
    GROUP BY ALL
    HAVING bool_and(a.valeur = b.valeur) AND count(*) FILTER (a.valeur >= 100) >= any_value(a.minimum)
    UNION
    SELECT i.variable, i.modalite, a.millesime, i.millesime
    FROM offre_avant a
    JOIN ici i USING (indicateur, modalite, commune)
    WHERE a.millesime <> i.millesime AND (i.variable, a.millesime) NOT IN (SELECT (variable, millesime) FROM ici)
    GROUP BY ALL
    HAVING bool_and(egal_a_peu_pres(a.valeur, i.valeur)) AND count(*) FILTER (a.valeur >= 100) >= 2
)
SELECT '' AS zone,
       'Les valeurs de ' || r.millesime || ' sont partout celles de ' || r.avant || ' : '
       || string_agg(DISTINCT r.variable, ', ' ORDER BY r.variable) || '.' AS detail,
       m.fichier, m.feuille, min(m.ligne) AS ligne, '' AS colonne
FROM repete r
JOIN mesure m ON m.variable = r.variable AND m.modalite = r.modalite AND m.millesime = r.millesime
             AND (m.niveau = 'structure' OR m.niveau = 'commune' AND m.code IN (SELECT commune FROM territoire_commune))
GROUP BY r.avant, r.millesime, m.fichier, m.feuille
ORDER BY m.fichier, m.feuille, r.avant, r.millesime;
