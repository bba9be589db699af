-- libelle: la précision des chiffres qu'un sondage du recensement fonde
--
-- INSEE gives the coefficient of variation of a count by its size: 25 % or more
-- under 50, 10 to 17 % from 50 to 199, 9 % at most from 200 on (DOMAINE.md
-- §4.2). A grade stands for each of the three. The complementary exploitation
-- reads a sample of every commune, the principal one all households of a
-- commune, but for those of 10 000 inhabitants and more. A rate is as precise as
-- the smaller of its terms that a sample is behind. The legal population is no
-- estimate.

CREATE TABLE variable_sondee (variable VARCHAR NOT NULL PRIMARY KEY, partout BOOLEAN NOT NULL);
INSERT INTO variable_sondee
SELECT unnest(['menages_complementaire', 'menages_par_type', 'familles', 'familles_par_type', 'residences_suroccupees',
               'residences_selon_occupation', 'residences_suroccupees_hors_studios', 'residences_hors_studios']), true
UNION ALL
SELECT unnest(['population_par_age', 'population_par_sexe_age', 'population_tous_ages', 'population_par_annee_age', 'population_par_tranche',
               'population_moins_3', 'population_3_5', 'population_3_11', 'population_6_13', 'population_12_17',
               'population_moins_20', 'population_60_plus', 'population_15_64', 'actifs_15_64',
               'population_15_64_par_activite', 'population_par_age_scolaire', 'scolarises_par_age',
               'non_scolarises_15_plus', 'non_scolarises_sans_diplome', 'menages', 'logements', 'logements_par_type',
               'logements_vacants', 'residences_principales', 'residences_principales_par_statut', 'residences_principales_hlm',
               'residences_secondaires', 'residences_sans_voiture']), false;

CREATE TABLE zone_sondee AS
SELECT DISTINCT z.niveau, z.zone
FROM zone_commune z JOIN poids_commune p USING (commune)
WHERE p.poids >= 10000;

CREATE TABLE terme_sonde AS
SELECT v.indicateur, bool_or(v.role = 'numerateur') AS numerateur, bool_or(v.role = 'denominateur') AS denominateur,
       bool_or(s.partout) AS partout
FROM indicateur_variable v JOIN variable_sondee s USING (variable)
WHERE v.role <> 'publie'
GROUP BY v.indicateur;

UPDATE chiffre_brut c SET precision = p.precision
FROM (
    SELECT b.indicateur, b.niveau, b.zone, b.modalite, b.millesime_numerateur,
           CASE WHEN effectif < 50 THEN 'C' WHEN effectif < 200 THEN 'B' ELSE 'A' END AS precision
    FROM chiffre_brut b
    JOIN terme_sonde t USING (indicateur)
    LEFT JOIN zone_sondee z ON z.niveau = b.niveau AND z.zone = b.zone
    CROSS JOIN LATERAL (SELECT least(CASE WHEN t.numerateur THEN b.numerateur END,
                                     CASE WHEN t.denominateur THEN b.denominateur END) AS effectif) e
    WHERE b.valeur IS NOT NULL AND NOT b.publie AND effectif IS NOT NULL AND (t.partout OR z.zone IS NOT NULL)
) p
WHERE p.indicateur = c.indicateur AND p.niveau = c.niveau AND p.zone = c.zone AND p.modalite = c.modalite
  AND p.millesime_numerateur = c.millesime_numerateur;
