-- variable: total_foyers_par_composition, total_enfants_par_age
-- depuis: foyers_allocataires, enfants_a_charge, enfants_par_age
-- libelle: Totaux auxquels se rapportent les répartitions des allocataires
--
-- What a breakdown of the Caf adds up to: the published total where there is
-- one; else, for children, the sum of all the age bands of one grid, only when
-- none is missing. The two generations of bands (by IRIS, by commune) are
-- DOMAINE.md §2.2.

CREATE TABLE tranche_age_caf (grille VARCHAR, modalite VARCHAR);
INSERT INTO tranche_age_caf VALUES
    ('iris', '0_2'), ('iris', '3_5'), ('iris', '6_10'),
    ('iris', '11_14'), ('iris', '15_17'), ('iris', '18_24'),
    ('commune', '0_2'), ('commune', '3_5'), ('commune', '6_11'), ('commune', '12_15'),
    ('commune', '16_17'), ('commune', '18_19'), ('commune', '20_24');

INSERT INTO partie VALUES
    ('total_foyers_par_composition', '', 'foyers_allocataires', '', 1),
    ('total_enfants_par_age', '', 'enfants_a_charge', '', 1);
INSERT INTO partie
SELECT 'total_enfants_par_age', '', 'enfants_par_age', modalite, CASE grille WHEN 'commune' THEN 2 ELSE 3 END
FROM tranche_age_caf;

INSERT INTO mesure_retenue BY NAME
WITH repartition AS (
    SELECT DISTINCT niveau, code, millesime, 'total_foyers_par_composition' AS variable
    FROM mesure_zone('foyers_par_composition')
    UNION ALL
    SELECT DISTINCT niveau, code, millesime, 'total_enfants_par_age'
    FROM mesure_zone('enfants_par_age')
),
tranches AS (
    SELECT m.niveau, m.code, m.millesime, t.grille,
           somme_connue(m.valeur, m.statut) AS valeur, statut_reuni(list(m.statut)) AS statut
    FROM mesure_zone('enfants_par_age') m
    JOIN tranche_age_caf t USING (modalite)
    GROUP BY m.niveau, m.code, m.millesime, t.grille
    HAVING count(*) = (SELECT count(*) FROM tranche_age_caf g WHERE g.grille = t.grille)
),
total AS (
    SELECT niveau, code, millesime, 'total_foyers_par_composition' AS variable, valeur, statut, 1 AS rang
    FROM mesure_zone('foyers_allocataires')
    UNION ALL
    SELECT niveau, code, millesime, 'total_enfants_par_age', valeur, statut, 1
    FROM mesure_zone('enfants_a_charge')
    UNION ALL
    SELECT niveau, code, millesime, 'total_enfants_par_age', valeur, statut,
           CASE grille WHEN 'commune' THEN 2 ELSE 3 END
    FROM tranches
)
SELECT r.niveau, r.code, r.variable, '' AS modalite, r.millesime, '' AS edition, t.valeur, t.statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM repartition r
JOIN total t USING (niveau, code, millesime, variable)
ANTI JOIN mesure_retenue m
       ON m.niveau = r.niveau AND m.code = r.code AND m.millesime = r.millesime AND m.variable = r.variable
QUALIFY row_number() OVER (
    PARTITION BY r.niveau, r.code, r.variable, r.millesime ORDER BY t.valeur IS NULL, t.rang) = 1;
