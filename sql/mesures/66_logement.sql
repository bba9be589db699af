-- variable: residences_sans_voiture, residences_suroccupees, residences_selon_occupation
-- depuis: residences_principales, residences_avec_voiture, residences_principales_par_occupation
-- libelle: Résidences principales sans voiture, ou suroccupées

-- INSEE counts who has a car. Since 2022 it parts all dwellings by how crowded
-- they are, in six degrees; before, it gave both terms of the rate.
CREATE TABLE degre_occupation (degre VARCHAR, suroccupe BOOLEAN);
INSERT INTO degre_occupation VALUES
    ('norme', false), ('sous_occupation_moderee', false), ('sous_occupation_accentuee', false),
    ('sous_occupation_tres_accentuee', false), ('suroccupation_moderee', true), ('suroccupation_accentuee', true);

INSERT INTO partie
SELECT 'residences_selon_occupation', '', 'residences_principales_par_occupation', degre, 1 FROM degre_occupation
UNION ALL
SELECT 'residences_suroccupees', '', 'residences_principales_par_occupation', degre, 1 FROM degre_occupation WHERE suroccupe
UNION ALL
SELECT 'residences_sans_voiture', '', unnest(['residences_principales', 'residences_avec_voiture']), '', 1;

INSERT INTO mesure_retenue BY NAME
SELECT niveau, code, 'residences_sans_voiture' AS variable, '' AS modalite, millesime, '' AS edition,
       r.valeur - v.valeur AS valeur, statut_reuni([r.statut, v.statut]) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_zone('residences_principales') r
JOIN mesure_zone('residences_avec_voiture') v USING (niveau, code, modalite, millesime);

INSERT INTO mesure_retenue BY NAME
WITH degre AS (
    SELECT m.niveau, m.code, m.millesime, m.valeur, m.statut, d.suroccupe
    FROM mesure_zone('residences_principales_par_occupation') m JOIN degre_occupation d ON d.degre = m.modalite
),
somme AS (
    SELECT niveau, code, millesime, 'residences_selon_occupation' AS variable, valeur, statut, 6 AS degres FROM degre
    UNION ALL
    SELECT niveau, code, millesime, 'residences_suroccupees', valeur, statut, 2 FROM degre WHERE suroccupe
)
SELECT niveau, code, variable, '' AS modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM somme
GROUP BY niveau, code, millesime, variable, degres
HAVING count(*) = degres;
