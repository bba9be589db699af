-- libelle: Structures distinctes, leur type et la commune où elles se trouvent
--
-- The same structure stands in several rows: listed by each commune that it
-- serves, or by the register and by the activity file. A structure is told
-- apart by its type, name and address, all three normalised; one address may
-- hold several structures (DOMAINE.md §1.5).

CREATE TABLE type_structure (ecriture VARCHAR PRIMARY KEY, type VARCHAR);
INSERT INTO type_structure VALUES
    ('EAJE', 'eaje'), ('MULTI ACCUEIL', 'eaje'), ('MULTIACCUEIL', 'eaje'), ('CRECHE', 'eaje'),
    ('CRECHE COLLECTIVE', 'eaje'), ('HALTE GARDERIE', 'eaje'), ('JARDIN D ENFANTS', 'eaje'),
    ('CRECHE FAMILIALE', 'creche_familiale'),
    ('MICRO CRECHE', 'micro_creche'), ('MICROCRECHE', 'micro_creche'), ('MICRO CRECHE PAJE', 'micro_creche'),
    ('RAM', 'rpe'), ('RPE', 'rpe'), ('RDPE', 'rpe'), ('RAM RDPE', 'rpe'), ('RELAIS PETITE ENFANCE', 'rpe'),
    ('RELAIS ASSISTANTS MATERNELS', 'rpe'), ('RELAIS DEPARTEMENTAL DE LA PETITE ENFANCE', 'rpe'),
    ('LAEP', 'laep'), ('LIEU D ACCUEIL ENFANTS PARENTS', 'laep'),
    ('ALSH', 'alsh'), ('ACM', 'alsh'), ('ACCUEIL DE LOISIRS', 'alsh'), ('CENTRE DE LOISIRS', 'alsh'),
    ('ALSH ADOS', 'alsh_ados'), ('ALSH ADO', 'alsh_ados'), ('ACM ADOS', 'alsh_ados'),
    ('ACCUEIL DE JEUNES', 'accueil_jeunes'), ('ACCUEIL JEUNES', 'accueil_jeunes'),
    ('LUDOTHEQUE', 'ludotheque'), ('LUOTHEQUE', 'ludotheque'), ('MEDIATHEQUE', 'ludotheque'),
    ('LUDOTHEQUE MEDIATHEQUE', 'ludotheque'),
    ('CLAS', 'clas'),
    ('CS EVS', 'centre_social'), ('CS', 'centre_social'), ('EVS', 'centre_social'),
    ('CENTRE SOCIAL', 'centre_social'), ('ESPACE DE VIE SOCIALE', 'centre_social'),
    ('FRANCE SERVICES', 'france_services'), ('MAISON FRANCE SERVICES', 'france_services'),
    ('POINT RELAIS', 'point_relais'), ('POINT RELAIS CAF', 'point_relais'),
    ('PERMANENCE', 'permanence'), ('PERMANENCE CAF', 'permanence'), ('ESPACE NUMERIQUE', 'espace_numerique'),
    ('INFO JEUNES', 'info_jeunes'), ('POINT INFO JEUNES', 'info_jeunes');

-- Who runs a structure, as people write it: the first line that its words match.
CREATE TABLE type_gestionnaire (rang INTEGER, type VARCHAR, motif VARCHAR);
INSERT INTO type_gestionnaire VALUES
    (1, 'intercommunalite', 'METROPOLE|AGGLOMERATION|COMMUNAUTE|INTERCOMMUNALITE|INTERCOMMUNALE?|SYNDICAT|CIAS|EPCI|SIVOM|SIVU'),
    (2, 'association', 'ASSOCIATION|ASSOCIATI(F|VE)|ADMR|FAMILLES RURALES|MUTUALITE|MUTUELLE'),
    (3, 'entreprise', 'ENTREPRISE|SOCIETE|SAS|SARL|PRIVEE?'),
    (4, 'commune', 'COMMUNE|COMMUNALE?|MUNICIPALE?|MAIRIE|VILLE|C ?C ?A ?S|REGIE');

CREATE MACRO gestionnaire_compare(texte) AS
    CASE WHEN trim(texte) = '' THEN 'inconnu'
         ELSE coalesce((SELECT arg_min(type, rang) FROM type_gestionnaire
                        WHERE regexp_matches(texte_compare(texte), '\b(' || motif || ')\b')), 'autre') END;

-- Which types one activity file covers.
CREATE TABLE famille_structure (famille VARCHAR, type VARCHAR);
INSERT INTO famille_structure VALUES
    ('eaje', 'eaje'), ('eaje', 'micro_creche'), ('eaje', 'creche_familiale'), ('alsh', 'alsh'),
    ('accueil_jeunes', 'alsh_ados'), ('accueil_jeunes', 'accueil_jeunes'),
    ('laep', 'laep'), ('rpe', 'rpe'), ('clas', 'clas'), ('centre_social', 'centre_social'),
    ('acces_droits', 'france_services'), ('acces_droits', 'point_relais'), ('acces_droits', 'permanence'),
    ('acces_droits', 'espace_numerique');

CREATE TABLE structure_lue AS
SELECT s.code, coalesce(t.type, 'autre') AS type, s.nom, s.adresse, s.gestionnaire, s.commune, s.millesime,
       texte_compare(s.nom) AS nom_compare,
       -- Without an address, one name in two communes is two structures.
       coalesce(nullif(texte_compare(s.adresse), ''), s.commune) AS adresse_compare,
       m.fichier IS NULL AS registre,
       s.fichier IN (SELECT fichier FROM liste_nominative) AS nominative,
       -- Planned, dormant and closed structures are known and offer nothing.
       s.etat IN ('', 'ouverte') AS ouverte,
       s.fichier, s.feuille, s.ligne
FROM structure s
LEFT JOIN type_structure t ON t.ecriture = texte_compare(s.type)
LEFT JOIN (SELECT DISTINCT fichier, feuille FROM mesure WHERE niveau = 'structure') m
       ON m.fichier = s.fichier AND m.feuille = s.feuille;

-- The register where there is one, else the structures of the activity files;
-- lists of names, which have no address, would count a structure twice.
-- Where the rows of one structure do not agree on where it stands: the commune
-- that ends its address after a postal code, else the one named most often.
CREATE TABLE structure_distincte AS
WITH entree AS (
    SELECT * FROM structure_lue
    WHERE ouverte AND (registre OR NOT nominative AND NOT EXISTS (FROM structure_lue WHERE registre))
),
vote AS (
    SELECT e.*,
           count(*) OVER (PARTITION BY e.type, nom_compare, adresse_compare, millesime, e.commune) AS voix,
           c.nom IS NOT NULL AS adresse_y_mene
    FROM entree e
    LEFT JOIN (SELECT DISTINCT code, nom FROM commune
               WHERE millesime = (SELECT max(millesime) FROM commune)) c
           ON c.code = e.commune
          AND regexp_matches(e.adresse_compare, '\b[0-9]{5} ' || texte_compare(c.nom) || '$')
)
SELECT DISTINCT ON (type, nom_compare, adresse_compare, millesime)
       type, nom_compare, adresse_compare, millesime, commune, nom, adresse, fichier, feuille, ligne
FROM vote
ORDER BY type, nom_compare, adresse_compare, millesime,
         adresse_y_mene DESC, voix DESC, commune, fichier, feuille, ligne;

-- The structures that are counted, with the code that explain shows.
CREATE VIEW structure_comptee AS
SELECT concat_ws('|', type, lower(nom_compare), lower(adresse_compare)) AS code, * FROM structure_distincte;

-- Where each structure of an activity file stands, and whether it is for
-- adolescents: its places are not for children of 3 to 11.
CREATE TABLE structure_active AS
SELECT DISTINCT ON (code) code, type, nom, gestionnaire, commune, nom_compare, adresse_compare, ouverte, fichier, feuille, ligne,
       type IN ('alsh_ados', 'accueil_jeunes') AS ados, nominative
FROM structure_lue
WHERE NOT registre
ORDER BY code, nominative, millesime DESC, commune, fichier, feuille, ligne;

-- The communes that the newest register describes and that have no structure of
-- a family: only there is an absent structure a true 0. A commune that no
-- register describes is unknown.
CREATE MACRO commune_sans(famille_cherchee) AS TABLE
    SELECT DISTINCT r.commune
    FROM structure_lue r
    WHERE r.registre
      AND r.millesime = (SELECT max(millesime) FROM structure_lue WHERE registre)
      AND r.commune NOT IN (
          SELECT d.commune
          FROM structure_distincte d JOIN famille_structure f USING (type)
          WHERE f.famille = famille_cherchee)
      AND r.commune NOT IN (
          SELECT a.commune
          FROM structure_active a JOIN mesure_retenue m
            ON m.niveau = 'structure' AND m.code = a.code AND starts_with(m.variable, famille_cherchee || '_')
          WHERE NOT a.ados);

-- The same for each type by itself: a commune with a nursery may have no
-- family nursery, and an activity file may know what the register does not.
CREATE MACRO commune_sans_type(famille_cherchee) AS TABLE
    SELECT DISTINCT r.commune, f.type
    FROM structure_lue r
    CROSS JOIN (SELECT type FROM famille_structure WHERE famille = famille_cherchee) f
    WHERE r.registre
      AND r.millesime = (SELECT max(millesime) FROM structure_lue WHERE registre)
      AND (r.commune, f.type) NOT IN (SELECT (commune, type) FROM structure_distincte)
      AND (r.commune, f.type) NOT IN (SELECT (commune, type) FROM structure_active);
