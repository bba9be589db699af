-- variable: population_tous_ages, population_3_11, population_epci
-- depuis: population_par_age, population_par_annee_age, population
-- libelle: Population de tous âges, de 3 à 11 ans, et de l'EPCI
--
-- population_tous_ages adds up the seven bands of one file, so that shares of
-- age close to 100 %: the census base and the legal population differ by their
-- decimals. population_epci is the population of the member communes in the
-- newest perimeter dropped; it is known only when every member is.

INSERT INTO partie
SELECT 'population_tous_ages', '', 'population_par_age', unnest(['0_14', '15_29', '30_44', '45_59', '60_74', '75_89', '90_plus']), 1
UNION ALL
SELECT 'population_3_11', '', 'population_par_annee_age', unnest(['003', '004', '005', '006', '007', '008', '009', '010', '011']), 1
UNION ALL
SELECT 'population_epci', '', 'population', '', 1;

INSERT INTO mesure_retenue BY NAME
SELECT niveau, code, 'population_tous_ages' AS variable, '' AS modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('population_par_age')
WHERE modalite IN (SELECT depuis_modalite FROM partie WHERE variable = 'population_tous_ages')
GROUP BY niveau, code, millesime
HAVING count(*) = 7;

INSERT INTO mesure_retenue BY NAME
SELECT niveau, code, 'population_3_11' AS variable, '' AS modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('population_par_annee_age')
WHERE modalite IN (SELECT depuis_modalite FROM partie WHERE variable = 'population_3_11')
GROUP BY niveau, code, millesime
HAVING count(*) = 9;

-- The newest perimeter: one EPCI a commune (DOMAINE.md §0.9).
CREATE TABLE epci_actuel AS
SELECT DISTINCT ON (commune) commune, epci, nom_epci, millesime
FROM epci_a_jour
ORDER BY commune, epci;

INSERT INTO mesure_retenue BY NAME
WITH annee AS (
    SELECT DISTINCT millesime FROM mesure_zone('population') WHERE niveau = 'commune'
)
SELECT 'epci' AS niveau, e.epci AS code, 'population_epci' AS variable, '' AS modalite, a.millesime,
       '' AS edition,
       somme_connue(p.valeur, p.statut) AS valeur,
       statut_reuni(list(p.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM epci_actuel e
CROSS JOIN annee a
LEFT JOIN mesure_zone('population') p
       ON p.niveau = 'commune' AND p.code = e.commune AND p.millesime = a.millesime
WHERE e.epci IN (SELECT epci FROM epci_actuel JOIN territoire_commune USING (commune))
GROUP BY e.epci, a.millesime;
