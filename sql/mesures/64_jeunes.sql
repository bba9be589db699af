-- variable: accueil_jeunes_places, accueil_jeunes_places_structure, alsh_places_moins_6, alsh_places_6_13
-- depuis: alsh_places, accueil_jeunes_places_structure, alsh_places_moins_6, alsh_places_6_13
-- libelle: Places des accueils d'adolescents et de jeunes, et des accueils de loisirs selon l'âge

-- Structure by structure first: an explanation then names the places of youth
-- clubs and of no other.
INSERT INTO partie VALUES
    ('accueil_jeunes_places_structure', '*', 'alsh_places', '*', 1),
    ('accueil_jeunes_places', '*', 'accueil_jeunes_places_structure', '*', 1);

INSERT INTO mesure_retenue BY NAME
SELECT 'structure' AS niveau, code, 'accueil_jeunes_places_structure' AS variable, m.modalite, m.millesime, '' AS edition,
       m.valeur, m.statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_structure('alsh_places') m JOIN structure_active s USING (code)
WHERE s.ados;

-- 0 where the register describes the commune and neither it nor an activity
-- file knows of such a place.
INSERT INTO mesure_retenue BY NAME
WITH par_structure AS (
    SELECT s.commune, m.modalite, m.millesime, m.valeur, m.statut
    FROM mesure_structure('accueil_jeunes_places_structure') m JOIN structure_active s USING (code)
),
sans AS (
    SELECT commune FROM commune_sans_type('accueil_jeunes') GROUP BY commune
    HAVING count(*) = (SELECT count(*) FROM famille_structure WHERE famille = 'accueil_jeunes')
)
SELECT 'commune' AS niveau, commune AS code, 'accueil_jeunes_places' AS variable, modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM par_structure
GROUP BY commune, modalite, millesime
UNION ALL
SELECT 'commune', commune, 'accueil_jeunes_places', modalite, millesime, '', 0, '', 'derive', '', '', 0
FROM sans
CROSS JOIN (SELECT DISTINCT modalite, millesime FROM par_structure);

INSERT INTO mesure_retenue BY NAME FROM par_commune('alsh', 'alsh_places_moins_6');
INSERT INTO mesure_retenue BY NAME FROM par_commune('alsh', 'alsh_places_6_13');
