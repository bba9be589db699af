-- variable: foyers_par_composition
-- depuis: foyers_par_composition_detail
-- libelle: Foyers allocataires selon les quatre types de famille
--
-- The Caf publishes hommes and femmes isolés and families by number of
-- children; the diagnostic shows four types (DOMAINE.md §2.2). Types that a
-- file gives directly are kept as they are.

CREATE TABLE type_famille (detail VARCHAR, type VARCHAR);
INSERT INTO type_famille VALUES
    ('homme_isole', 'isole'), ('femme_isolee', 'isole'),
    ('mono_1', 'monoparent'), ('mono_2', 'monoparent'),
    ('mono_3', 'monoparent'), ('mono_4_plus', 'monoparent'),
    ('couple_0', 'couple_sans_enfant'),
    ('couple_1', 'couple_avec_enfant'), ('couple_2', 'couple_avec_enfant'),
    ('couple_3', 'couple_avec_enfant'), ('couple_4_plus', 'couple_avec_enfant');

INSERT INTO partie
SELECT 'foyers_par_composition', type, 'foyers_par_composition_detail', detail, 1 FROM type_famille;

INSERT INTO mesure_retenue BY NAME
WITH detail AS (
    SELECT DISTINCT niveau, code, millesime
    FROM mesure_retenue WHERE variable = 'foyers_par_composition_detail'
    EXCEPT
    SELECT niveau, code, millesime
    FROM mesure_retenue WHERE variable = 'foyers_par_composition'
)
SELECT d.niveau, d.code, 'foyers_par_composition' AS variable, t.type AS modalite, d.millesime,
       '' AS edition,
       somme_connue(m.valeur, m.statut) AS valeur,
       statut_reuni(list(m.statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM detail d
CROSS JOIN type_famille t
LEFT JOIN mesure_retenue m
       ON m.niveau = d.niveau AND m.code = d.code AND m.millesime = d.millesime
      AND m.variable = 'foyers_par_composition_detail' AND m.modalite = t.detail
GROUP BY d.niveau, d.code, d.millesime, t.type;
