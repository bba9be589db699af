-- variable: eaje_heures_capacite_par_type, eaje_heures_realisees_par_type, eaje_heures_facturees_par_type,
--   eaje_par_facturation, eaje_enfants_de_la_commune, eaje_enfants_accueillis, assistants_maternels_actifs,
--   assistants_maternels_agrees, eaje_etablissements, eaje_places_gestionnaire_structure,
--   eaje_places_par_gestionnaire
-- depuis: eaje_heures_capacite, eaje_heures_realisees, eaje_heures_facturees, eaje_par_facturation,
--   eaje_origine_enfants, assistants_maternels, eaje_places, eaje_places_gestionnaire_structure
-- libelle: EAJE selon leur type, leur taux de facturation et l'origine des enfants ; assistants maternels actifs et agréés

-- The hours of each structure under the name of its type: family nurseries are
-- shown apart (DOMAINE.md §2.3).
INSERT INTO partie
SELECT nom || '_par_type', type, nom, '', 1
FROM (SELECT unnest(['eaje_heures_capacite', 'eaje_heures_realisees', 'eaje_heures_facturees']) AS nom)
CROSS JOIN (SELECT type FROM famille_structure WHERE famille = 'eaje');

INSERT INTO mesure_retenue BY NAME
SELECT m.niveau, m.code, m.variable || '_par_type' AS variable, s.type AS modalite, m.millesime, '' AS edition,
       m.valeur, m.statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_retenue m
JOIN structure_active s ON s.code = m.code
WHERE m.niveau = 'structure' AND m.modalite = ''
  AND m.variable IN ('eaje_heures_capacite', 'eaje_heures_realisees', 'eaje_heures_facturees')
  AND s.type IN (SELECT type FROM famille_structure WHERE famille = 'eaje');

-- rapport_structures, type by type: a commune without a type brings 0 to the
-- sums of that type only.
CREATE MACRO rapport_structures_par_type(variable_numerateur, variable_denominateur) AS TABLE
    WITH terme AS (
        FROM rapport_structures('eaje', variable_numerateur, variable_denominateur) r
        SEMI JOIN structure_active s ON s.commune = r.code AND s.type = r.modalite
    )
    FROM terme
    UNION ALL
    SELECT 'commune', c.commune, a.modalite, a.millesime_numerateur, a.millesime_numerateur, 0, '', 0, ''
    FROM (SELECT DISTINCT modalite, millesime_numerateur FROM terme) a
    JOIN commune_sans_type('eaje') c ON c.type = a.modalite;

-- Both ceilings of the PSU belong to the lower class. The products are compared
-- and not the quotient, to a millionth of an hour: 1,07 times a number of hours
-- is not always what a computer makes of it.
INSERT INTO partie
SELECT 'eaje_par_facturation', classe, depuis, '', 1
FROM (SELECT unnest(['jusqu_a_107', 'de_107_a_117', 'plus_de_117', 'inconnu']) AS classe)
CROSS JOIN (SELECT unnest(['eaje_heures_facturees', 'eaje_heures_realisees']) AS depuis);

INSERT INTO mesure_retenue BY NAME
WITH facturation AS (
    SELECT code, millesime,
           CASE WHEN f.valeur IS NULL OR r.valeur IS NULL OR r.valeur = 0 THEN 'inconnu'
                WHEN round(100 * f.valeur - 107 * r.valeur, 6) <= 0 THEN 'jusqu_a_107'
                WHEN round(100 * f.valeur - 117 * r.valeur, 6) <= 0 THEN 'de_107_a_117'
                ELSE 'plus_de_117' END AS classe
    FROM mesure_structure('eaje_heures_facturees') f
    FULL JOIN mesure_structure('eaje_heures_realisees') r USING (code, modalite, millesime)
)
SELECT 'structure' AS niveau, f.code, 'eaje_par_facturation' AS variable, c.classe AS modalite, f.millesime, '' AS edition,
       CASE WHEN f.classe = c.classe THEN 1 ELSE 0 END AS valeur, '' AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM facturation f
CROSS JOIN (SELECT unnest(['jusqu_a_107', 'de_107_a_117', 'plus_de_117', 'inconnu']) AS classe) c;

INSERT INTO mesure_retenue BY NAME FROM par_commune('eaje', 'eaje_par_facturation');

-- Where the children of a structure live: those of its own commune, and all. A
-- structure that gives its communes and not its own one has no child of it.
INSERT INTO partie VALUES
    ('eaje_enfants_de_la_commune', '*', 'eaje_origine_enfants', '*', 1),
    ('eaje_enfants_accueillis', '*', 'eaje_origine_enfants', '**', 1);

INSERT INTO mesure_retenue BY NAME
WITH origine AS (
    SELECT s.commune, m.code, m.millesime,
           sum(m.valeur ORDER BY m.modalite) FILTER (WHERE m.modalite = s.commune) AS voisins,
           count(*) FILTER (WHERE m.modalite = s.commune) AS lignes,
           somme_connue(m.valeur, m.statut) AS tous, statut_reuni(list(m.statut)) AS statut
    FROM mesure_structure('eaje_origine_enfants') m JOIN structure_active s USING (code)
    GROUP BY ALL
)
SELECT 'structure' AS niveau, code, variable, commune AS modalite, millesime, '' AS edition,
       valeur, statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM (SELECT *, 'eaje_enfants_accueillis' AS variable, tous AS valeur FROM origine
      UNION ALL
      SELECT *, 'eaje_enfants_de_la_commune', CASE WHEN lignes = 0 AND tous IS NOT NULL THEN 0 ELSE voisins END FROM origine);

-- Both states of childminders as counts of their own, to be put one over the other.
INSERT INTO partie VALUES
    ('assistants_maternels_actifs', '', 'assistants_maternels', 'actif', 1),
    ('assistants_maternels_agrees', '', 'assistants_maternels', 'agree', 1);

INSERT INTO mesure_retenue BY NAME
SELECT niveau, code, 'assistants_maternels_' || modalite || 's' AS variable, '' AS modalite, millesime, '' AS edition,
       valeur, statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM (SELECT * REPLACE (CASE modalite WHEN 'actif' THEN 'actif' ELSE 'agree' END AS modalite)
      FROM mesure_zone('assistants_maternels') WHERE modalite IN ('actif', 'agree'));

-- Each nursery counts for one, so that opening hours and days are a mean of
-- nurseries; and its places under the kind of who runs it, 0 under the others.
INSERT INTO partie
SELECT 'eaje_etablissements', '', 'eaje_places', '', 1
UNION ALL
SELECT 'eaje_places_par_gestionnaire', '*', 'eaje_places_gestionnaire_structure', '*', 1
UNION ALL
SELECT 'eaje_places_gestionnaire_structure', type, 'eaje_places', '', 1
FROM (SELECT type FROM type_gestionnaire UNION ALL SELECT unnest(['autre', 'inconnu']));

INSERT INTO mesure_retenue BY NAME
WITH creche AS (
    SELECT m.code, m.millesime, m.valeur, m.statut, gestionnaire_compare(s.gestionnaire) AS type
    FROM mesure_structure('eaje_places') m JOIN structure_active s USING (code)
)
SELECT 'structure' AS niveau, code, 'eaje_etablissements' AS variable, '' AS modalite, millesime, '' AS edition,
       1 AS valeur, '' AS statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM creche
UNION ALL
SELECT 'structure', code, 'eaje_places_gestionnaire_structure', t.type, millesime, '',
       CASE WHEN c.type = t.type THEN valeur ELSE 0 END, CASE WHEN c.type = t.type THEN statut ELSE '' END,
       'derive', '', '', 0
FROM creche c
CROSS JOIN (SELECT type FROM type_gestionnaire UNION ALL SELECT unnest(['autre', 'inconnu'])) t;

INSERT INTO mesure_retenue BY NAME
SELECT * REPLACE ('eaje_places_par_gestionnaire' AS variable) FROM par_commune('eaje', 'eaje_places_gestionnaire_structure');
