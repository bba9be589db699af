-- variable: naissances_cinq_ans, solde_naturel, gain_population_5_ans, gain_population_6_ans, solde_naturel_5_ans,
--   solde_naturel_6_ans, solde_migratoire_5_ans, solde_migratoire_6_ans
-- depuis: naissances_domiciliees, deces_domicilies, population, solde_naturel, gain_population_5_ans,
--   gain_population_6_ans, solde_naturel_5_ans, solde_naturel_6_ans
-- libelle: Naissances de cinq ans, solde naturel, et habitants gagnés entre deux recensements, par les naissances ou les arrivées
--
-- A census vintage pools five annual surveys: two that are less than five years
-- apart share some of them, and their difference is not a change (DOMAINE.md
-- §4.3). Since the survey of 2021 was put off, some bases put 2022 beside 2016.
-- The distance is one for all communes of a vintage: the one that most communes
-- of the territory know, five years rather than six.

INSERT INTO partie VALUES
    ('naissances_cinq_ans', '', 'naissances_domiciliees', '', 1),
    ('solde_naturel', '', 'naissances_domiciliees', '', 1), ('solde_naturel', '', 'deces_domicilies', '', 1),
    ('gain_population_5_ans', '', 'population', '', 1), ('gain_population_6_ans', '', 'population', '', 1),
    ('solde_naturel_5_ans', '', 'solde_naturel', '', 1), ('solde_naturel_6_ans', '', 'solde_naturel', '', 1),
    ('solde_migratoire_5_ans', '', 'gain_population_5_ans', '', 1), ('solde_migratoire_5_ans', '', 'solde_naturel_5_ans', '', 1),
    ('solde_migratoire_6_ans', '', 'gain_population_6_ans', '', 1), ('solde_migratoire_6_ans', '', 'solde_naturel_6_ans', '', 1);

INSERT INTO mesure_retenue BY NAME
SELECT n.niveau, n.code, 'naissances_cinq_ans' AS variable, '' AS modalite, a.millesime, '' AS edition,
       somme_connue(n.valeur, n.statut) AS valeur, statut_reuni(list(n.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM (SELECT DISTINCT millesime FROM mesure_zone('naissances_domiciliees')) a
JOIN mesure_zone('naissances_domiciliees') n ON n.millesime BETWEEN a.millesime - 4 AND a.millesime
GROUP BY n.niveau, n.code, a.millesime
HAVING count(*) = 5;

INSERT INTO mesure_retenue BY NAME
SELECT n.niveau, n.code, 'solde_naturel' AS variable, '' AS modalite, n.millesime, '' AS edition,
       n.valeur - d.valeur AS valeur, statut_reuni([n.statut, d.statut]) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('naissances_domiciliees') n
JOIN mesure_zone('deces_domicilies') d USING (niveau, code, modalite, millesime);

-- Only communes: an EPCI or a département is their sum in today's perimeter, so
-- that a commune that joins is never taken for growth (DOMAINE.md §0.9).
CREATE TABLE recul_population AS
SELECT p.millesime, p.millesime - a.millesime AS ans
FROM mesure_zone('population') p
JOIN mesure_zone('population') a USING (niveau, code, modalite)
WHERE niveau = 'commune' AND modalite = '' AND p.millesime - a.millesime IN (5, 6)
  AND code IN (SELECT commune FROM territoire_commune)
GROUP BY p.millesime, a.millesime
QUALIFY row_number() OVER (PARTITION BY p.millesime ORDER BY count(DISTINCT code) DESC, a.millesime DESC) = 1;

INSERT INTO mesure_retenue BY NAME
SELECT niveau, code, format('gain_population_{}_ans', r.ans) AS variable, modalite, r.millesime, '' AS edition,
       p.valeur - a.valeur AS valeur, statut_reuni([p.statut, a.statut]) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM recul_population r
JOIN mesure_zone('population') p ON p.millesime = r.millesime
JOIN mesure_zone('population') a USING (niveau, code, modalite)
WHERE niveau = 'commune' AND modalite = '' AND a.millesime = r.millesime - r.ans;

-- A census counts people on 1 January: between two of them lie the births and
-- deaths of the first year and of those up to the second. What they do not
-- explain of the change came or left.
INSERT INTO mesure_retenue BY NAME
SELECT 'commune' AS niveau, n.code, format('solde_naturel_{}_ans', r.ans) AS variable, '' AS modalite, r.millesime, '' AS edition,
       somme_connue(n.valeur, n.statut) AS valeur, statut_reuni(list(n.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM recul_population r
JOIN mesure_zone('solde_naturel') n ON n.millesime BETWEEN r.millesime - r.ans AND r.millesime - 1
WHERE n.niveau = 'commune' AND n.modalite = ''
GROUP BY n.code, r.millesime, r.ans
HAVING count(*) = r.ans;

INSERT INTO mesure_retenue BY NAME
SELECT 'commune' AS niveau, code, format('solde_migratoire_{}_ans', r.ans) AS variable, '' AS modalite, r.millesime, '' AS edition,
       g.valeur - n.valeur AS valeur, statut_reuni([g.statut, n.statut]) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM recul_population r
JOIN mesure_retenue g ON g.variable = format('gain_population_{}_ans', r.ans) AND g.millesime = r.millesime
JOIN mesure_retenue n USING (code)
WHERE n.variable = format('solde_naturel_{}_ans', r.ans) AND n.millesime = r.millesime;
