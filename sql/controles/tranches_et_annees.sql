-- code: tranches_et_annees
-- libelle: Une tranche d'âge compte autant d'habitants d'un fichier du recensement à l'autre
-- severite: avertissement
-- remede: Vérifier que les deux fichiers ont le même millésime et que deux colonnes n'ont pas été échangées dans
--   celui des tranches : le déposer tel que l'Insee le publie.
--
-- Bands that still add up to the population may have changed places. Years of age
-- tell each of them; men and women together, the band of the same file.
WITH borne(tranche, de, a) AS (
    VALUES ('0_14', 0, 14), ('15_29', 15, 29), ('30_44', 30, 44), ('45_59', 45, 59), ('60_74', 60, 74), ('75_89', 75, 89),
           ('90_plus', 90, 100),
           ('2_5', 2, 5), ('6_10', 6, 10), ('11_14', 11, 14), ('15_17', 15, 17), ('18_24', 18, 24), ('25_29', 25, 29),
           ('30_plus', 30, 100)
),
tranche AS (
    SELECT 'population_par_age' AS variable, niveau, code, modalite AS tranche, millesime, modalite, valeur
    FROM mesure_zone('population_par_age')
    UNION ALL
    SELECT 'population_par_age_scolaire', niveau, code, modalite, millesime, modalite, valeur
    FROM mesure_zone('population_par_age_scolaire')
    UNION ALL
    SELECT 'population_par_sexe_age', niveau, code, regexp_replace(modalite, '^(hommes|femmes)_', '') AS tranche, millesime,
           max(modalite), sum(valeur ORDER BY modalite)
    FROM mesure_zone('population_par_sexe_age')
    GROUP BY niveau, code, tranche, millesime
    HAVING count(valeur) = 2
),
attendue AS (
    SELECT t.variable, a.niveau, a.code, b.tranche, a.millesime, sum(a.valeur ORDER BY a.modalite) AS valeur, 'la somme des années d''âge' AS quoi
    FROM mesure_zone('population_par_annee_age') a
    JOIN borne b ON try_cast(a.modalite AS INTEGER) BETWEEN b.de AND b.a
    CROSS JOIN (VALUES ('population_par_age'), ('population_par_age_scolaire')) t(variable)
    GROUP BY t.variable, a.niveau, a.code, b.tranche, a.millesime, b.de, b.a
    HAVING count(a.valeur) = b.a - b.de + 1
    UNION ALL
    SELECT 'population_par_sexe_age', niveau, code, tranche, millesime, valeur, 'celle des hommes et des femmes ensemble'
    FROM tranche WHERE variable = 'population_par_age'
)
SELECT t.niveau || ' ' || t.code AS zone,
       'En ' || t.millesime || ', la tranche de ' || CASE WHEN ends_with(t.tranche, '_plus') THEN replace(t.tranche, '_plus', ' ans et plus')
                                                         ELSE replace(t.tranche, '_', ' à ') || ' ans' END
       || ' (' || nombre_fr(t.valeur) || ', ' || t.variable || ') n''est pas ' || a.quoi || ' (' || nombre_fr(a.valeur) || ').' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM tranche t
JOIN attendue a USING (variable, niveau, code, tranche, millesime)
JOIN mesure_situee m ON m.niveau = t.niveau AND m.code = t.code AND m.millesime = t.millesime
                    AND m.variable = t.variable AND m.modalite = t.modalite
WHERE (t.niveau = 'commune' AND t.code IN (SELECT commune FROM territoire_commune)
       OR EXISTS (FROM comparaison c WHERE c.niveau = t.niveau AND c.code = t.code))
  AND abs(t.valeur - a.valeur) > greatest(5, 0.02 * a.valeur)
ORDER BY t.niveau, t.code, t.millesime, t.variable, t.tranche, m.fichier, m.ligne;
