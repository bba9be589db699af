-- variable: population_moins_3, population_par_tranche, population_moins_20, population_60_plus,
--   population_3_5, population_6_13, population_12_17
-- depuis: population_par_annee_age
-- libelle: Population des tranches d'âge de la convention, à partir des années d'âge

-- The bands of the census base fit neither nurseries nor leisure centres: these
-- are sums of years of age, known only when every year of the band is.
CREATE TABLE tranche_ctg (variable VARCHAR, modalite VARCHAR, de INTEGER, a INTEGER);
INSERT INTO tranche_ctg VALUES
    ('population_moins_3', '', 0, 2),
    ('population_par_tranche', '0_2', 0, 2), ('population_par_tranche', '3_11', 3, 11),
    ('population_par_tranche', '12_17', 12, 17), ('population_par_tranche', '18_25', 18, 25),
    ('population_3_5', '', 3, 5), ('population_6_13', '', 6, 13), ('population_12_17', '', 12, 17),
    ('population_moins_20', '', 0, 19), ('population_60_plus', '', 60, 100);

INSERT INTO partie
SELECT variable, modalite, 'population_par_annee_age', format('{:03d}', unnest(range(de, a + 1))), 1 FROM tranche_ctg;

INSERT INTO mesure_retenue BY NAME
SELECT m.niveau, m.code, t.variable, t.modalite, m.millesime, '' AS edition,
       somme_connue(m.valeur, m.statut) AS valeur, statut_reuni(list(m.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('population_par_annee_age') m
JOIN tranche_ctg t ON try_cast(m.modalite AS INTEGER) BETWEEN t.de AND t.a
GROUP BY m.niveau, m.code, t.variable, t.modalite, m.millesime, t.de, t.a
HAVING count(*) = t.a - t.de + 1;
