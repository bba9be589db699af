-- variable: places_accueil, enfants_moins_3_par_source
-- depuis: places_accueil, enfants_moins_3, taux_places_pour_100, population_par_annee_age, naissances_domiciliees
-- libelle: Places d'accueil en tout, et enfants de moins de 3 ans selon quatre sources
--
-- The places of all modes, and of both kinds of EAJE, where the Caf's extract
-- gives the parts only. Rates are never recomputed from rounded rates
-- (DOMAINE.md §2.1): places are counts.

CREATE TABLE mode_accueil (modalite VARCHAR, total VARCHAR);
INSERT INTO mode_accueil VALUES
    ('eaje_psu', 'eaje'), ('eaje_hors_psu', 'eaje'),
    ('eaje_psu', 'ensemble'), ('eaje_hors_psu', 'ensemble'), ('assistant_maternel', 'ensemble'),
    ('prescolarisation', 'ensemble'), ('garde_domicile', 'ensemble');

INSERT INTO partie
SELECT 'places_accueil', total, 'places_accueil', modalite, 1 FROM mode_accueil;
INSERT INTO partie VALUES
    ('enfants_moins_3_par_source', 'caf', 'enfants_moins_3', '', 1),
    ('enfants_moins_3_par_source', 'places_et_taux', 'places_accueil', 'ensemble', 1),
    ('enfants_moins_3_par_source', 'places_et_taux', 'taux_places_pour_100', 'ensemble', 1),
    ('enfants_moins_3_par_source', 'recensement', 'population_par_annee_age', '000', 1),
    ('enfants_moins_3_par_source', 'recensement', 'population_par_annee_age', '001', 1),
    ('enfants_moins_3_par_source', 'recensement', 'population_par_annee_age', '002', 1),
    ('enfants_moins_3_par_source', 'naissances', 'naissances_domiciliees', '', 1);

INSERT INTO mesure_retenue BY NAME
SELECT p.niveau, p.code, 'places_accueil' AS variable, t.total AS modalite, p.millesime, '' AS edition,
       somme_connue(p.valeur, p.statut) AS valeur, statut_reuni(list(p.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('places_accueil') p
JOIN mode_accueil t USING (modalite)
ANTI JOIN mesure_zone('places_accueil') deja
       ON deja.niveau = p.niveau AND deja.code = p.code AND deja.millesime = p.millesime
      AND deja.modalite = t.total
GROUP BY p.niveau, p.code, p.millesime, t.total
HAVING count(*) = (SELECT count(*) FROM mode_accueil m WHERE m.total = t.total);

-- INSEE does not count the children under 3 of a commune every year. Four
-- sources, best first: the Caf's own count; places ÷ published rate; the census
-- by year of age; the births of three years (DOMAINE.md §2.1).
INSERT INTO mesure_retenue BY NAME
WITH source_enfants AS (
    SELECT niveau, code, 'caf' AS modalite, millesime, valeur, statut
    FROM mesure_zone('enfants_moins_3')
    UNION ALL
    SELECT p.niveau, p.code, 'places_et_taux', p.millesime, p.valeur / t.valeur * 100, 'estime'
    FROM mesure_zone('places_accueil') p
    JOIN mesure_zone('taux_places_pour_100') t USING (niveau, code, modalite, millesime)
    WHERE modalite = 'ensemble' AND t.valeur > 0 AND p.valeur > 0
    UNION ALL
    SELECT niveau, code, 'recensement', millesime, somme_connue(valeur, statut), statut_reuni(list(statut))
    FROM mesure_zone('population_par_annee_age')
    WHERE modalite IN ('000', '001', '002')
    GROUP BY niveau, code, millesime
    HAVING count(*) = 3
    UNION ALL
    SELECT n.niveau, n.code, 'naissances', a.millesime, sum(n.valeur ORDER BY n.millesime), 'estime'
    FROM (SELECT DISTINCT millesime FROM mesure_zone('places_accueil')) a
    JOIN mesure_zone('naissances_domiciliees') n
      ON n.millesime BETWEEN a.millesime - 2 AND a.millesime
    GROUP BY n.niveau, n.code, a.millesime
    HAVING count(n.valeur) = 3
)
SELECT niveau, code, 'enfants_moins_3_par_source' AS variable, modalite, millesime, '' AS edition,
       valeur, statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM source_enfants
WHERE valeur IS NOT NULL;

-- One source for all the communes of a table, never two side by side: the best
-- of those that know the most communes of the territory.
CREATE TABLE choix_enfants_moins_3 AS
WITH candidat AS (
    SELECT p.millesime AS millesime_places, e.modalite AS source, e.millesime,
           CASE e.modalite WHEN 'caf' THEN 1 WHEN 'places_et_taux' THEN 2
                           WHEN 'recensement' THEN 3 ELSE 4 END AS rang,
           count(DISTINCT p.code) AS communes
    FROM mesure_zone('places_accueil') p
    JOIN mesure_zone('enfants_moins_3_par_source') e USING (niveau, code)
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune)
      AND (e.millesime = p.millesime
           OR (e.modalite = 'recensement' AND e.millesime BETWEEN p.millesime - 3 AND p.millesime))
    GROUP BY ALL
)
SELECT DISTINCT ON (millesime_places) millesime_places, source, millesime
FROM candidat
ORDER BY millesime_places, communes DESC, rang, millesime DESC;

-- The others have served: a figure is explained by the source that it used.
DELETE FROM mesure_retenue
WHERE variable = 'enfants_moins_3_par_source'
  AND (modalite, millesime) NOT IN (SELECT (source, millesime) FROM choix_enfants_moins_3);
