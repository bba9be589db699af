-- libelle: une seule valeur par niveau, code, variable, modalité et millésime

-- Paris, Lyon and Marseille stand in the files as communes, as arrondissements
-- or as both (DOMAINE.md §4.4). Here they become communes, once: the row of
-- the commune itself where the file has one, else the sum of all its
-- arrondissements. A sum that lacks one of them is not available. The rows of
-- the arrondissements stay in `mesure` and go no further.
CREATE VIEW mesure_pliee AS
WITH arrondissement AS (
    SELECT v.commune, v.arrondissements, m.*
    FROM mesure m
    JOIN ville_a_arrondissements v ON m.code BETWEEN v.premier AND v.dernier
    WHERE m.niveau = 'commune' AND length(m.code) = 5
),
ville AS (
    SELECT 'commune' AS niveau, commune AS code, variable, modalite, millesime, edition,
           sum(valeur ORDER BY code) AS somme,
           count(*) = any_value(arrondissements) AND count(DISTINCT code) = count(*) AS entiere,
           statut_reuni(list(statut)) AS statut,
           source, fichier, feuille, min(ligne) AS ligne
    FROM arrondissement
    WHERE variable NOT IN (SELECT variable FROM variable_non_sommable)
    GROUP BY commune, variable, modalite, millesime, edition, source, fichier, feuille
)
SELECT niveau, code, variable, modalite, millesime, edition, valeur, statut, source, fichier, feuille, ligne
FROM mesure
WHERE NOT (niveau = 'commune' AND est_arrondissement(code))
UNION ALL
SELECT niveau, code, variable, modalite, millesime, edition,
       CASE WHEN entiere AND NOT statut_manque(statut) THEN somme END,
       CASE WHEN entiere THEN statut ELSE 'nd' END,
       source, fichier, feuille, ligne
FROM ville
WHERE NOT EXISTS (
    FROM mesure m
    WHERE m.niveau = 'commune' AND m.code = ville.code AND m.variable = ville.variable
      AND m.modalite = ville.modalite AND m.millesime = ville.millesime
      AND m.edition = ville.edition AND m.fichier = ville.fichier
);

-- Several files may give one value. What is known wins over what is not
-- available or estimated, then the newest publication, then the contract that comes first
-- in source_priorite, then the file's name: always the same choice. A control
-- reports the values that differ. Nearly every key stands once: only the
-- others have to be ranked, and a hash of the key finds them.
CREATE TYPE nom_variable AS ENUM (SELECT DISTINCT variable FROM lot ORDER BY ALL);
CREATE TYPE nom_edition  AS ENUM (SELECT edition FROM lot UNION SELECT '' ORDER BY ALL);
CREATE TYPE nom_source   AS ENUM (SELECT source FROM lot UNION SELECT 'derive' ORDER BY ALL);
CREATE TYPE nom_fichier  AS ENUM (SELECT fichier FROM lot UNION SELECT '' ORDER BY ALL);
CREATE TYPE nom_feuille  AS ENUM (SELECT feuille FROM lot UNION SELECT '' ORDER BY ALL);

-- The columns of mesure, laid down by variable so that an indicator reads its
-- own rows only. What has few values is sorted as its rank, which costs nothing,
-- where sorting text takes three times as long as all the rest.
CREATE TABLE mesure_retenue (
    niveau    VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    variable  VARCHAR NOT NULL,
    modalite  VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    edition   nom_edition NOT NULL,
    valeur    DOUBLE,
    statut    VARCHAR NOT NULL,
    source    nom_source NOT NULL,
    fichier   nom_fichier NOT NULL,
    feuille   nom_feuille NOT NULL,
    ligne     INTEGER NOT NULL
);

INSERT INTO mesure_retenue
WITH m AS (
    SELECT niveau::niveau AS niveau, code, variable::nom_variable AS variable, modalite, millesime,
           edition::nom_edition AS edition, valeur, statut::statut AS statut, source::nom_source AS source,
           fichier::nom_fichier AS fichier, feuille::nom_feuille AS feuille, ligne,
           hash(niveau, code, variable, modalite, millesime) AS cle
    FROM (
        SELECT p.* FROM mesure_pliee p
        ANTI JOIN lecture_ancienne a
               ON a.code = p.code AND a.fichier = p.fichier AND a.feuille = p.feuille AND a.millesime = p.millesime
              AND p.niveau = 'commune'
        UNION ALL
        SELECT * EXCLUDE (communes) FROM valeur_ramenee
    )
),
repetee AS (
    SELECT cle FROM m GROUP BY cle HAVING count(*) > 1
),
choisie AS (
    SELECT m.* EXCLUDE (cle) FROM m ANTI JOIN repetee USING (cle)
    UNION ALL
    SELECT m.* EXCLUDE (cle)
    FROM m
    SEMI JOIN repetee USING (cle)
    LEFT JOIN source_priorite p ON p.code = m.source::VARCHAR
    QUALIFY row_number() OVER (
        PARTITION BY m.niveau, m.code, m.variable, m.modalite, m.millesime
        ORDER BY m.statut = 'nd', m.statut = 'estime', m.edition DESC, p.priorite NULLS LAST, m.fichier, m.feuille, m.ligne
    ) = 1
)
FROM choisie
ORDER BY variable;
