-- Places: the attributes that geographic and equipment files bring.

CREATE TABLE commune (
    code        VARCHAR NOT NULL,
    nom         VARCHAR NOT NULL,
    departement VARCHAR NOT NULL,
    region      VARCHAR NOT NULL,
    millesime   SMALLINT NOT NULL,  -- year of the official geographic code (COG)
    fichier     VARCHAR NOT NULL,
    feuille     VARCHAR NOT NULL,
    ligne       INTEGER NOT NULL
);

-- What became of a commune on a day. INSEE writes one row for each pair of a
-- place before and a place after; the place itself has a row where it goes on.
CREATE TABLE mouvement_commune (
    code_avant VARCHAR NOT NULL,
    type       VARCHAR NOT NULL,    -- INSEE's MOD: 10 renamed, 20 created, 21 restored, 31 to 34 merged, 41 and 50 recoded
    date_effet VARCHAR NOT NULL,    -- 2023-01-01
    type_avant VARCHAR NOT NULL,    -- COM; COMD, COMA and ARM are not communes
    nom_avant  VARCHAR NOT NULL,    -- '' when the file does not say
    code_apres VARCHAR NOT NULL,
    type_apres VARCHAR NOT NULL,
    millesime  SMALLINT NOT NULL,   -- year of the file
    fichier    VARCHAR NOT NULL,
    feuille    VARCHAR NOT NULL,
    ligne      INTEGER NOT NULL
);

CREATE TABLE epci_composition (
    commune   VARCHAR NOT NULL,
    epci      VARCHAR NOT NULL,
    nom_epci  VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,    -- year of the perimeter
    fichier   VARCHAR NOT NULL,
    feuille   VARCHAR NOT NULL,
    ligne     INTEGER NOT NULL
);

-- The quarters inside communes: IRIS and priority quarters (QPV).
CREATE TABLE quartier (
    code      VARCHAR NOT NULL,     -- IRIS of nine characters, or QP006008
    nom       VARCHAR NOT NULL,
    communes  VARCHAR NOT NULL,     -- as the producer writes them: a code for an IRIS, names for a QPV
    millesime SMALLINT NOT NULL,
    fichier   VARCHAR NOT NULL,
    feuille   VARCHAR NOT NULL,
    ligne     INTEGER NOT NULL
);

-- Structures as the equipment register and the activity files name them. The
-- same structure may stand in several rows; sql/mesures/ tells them apart by
-- type, normalised name and normalised address (DOMAINE.md §1.5).
CREATE TABLE structure (
    code                VARCHAR NOT NULL,  -- key made by the reader: type|name|address, normalised
    type                VARCHAR NOT NULL,
    nom                 VARCHAR NOT NULL,
    adresse             VARCHAR NOT NULL,
    gestionnaire        VARCHAR NOT NULL,
    commune             VARCHAR NOT NULL,  -- where it stands
    communes_desservies VARCHAR NOT NULL,  -- codes separated by a blank; the commune alone when empty
    etat                VARCHAR NOT NULL,  -- ouverte, en_veille, fermee, en_projet; '' when the file does not say
    depuis              VARCHAR NOT NULL,  -- day of that state, ISO 8601 as far as it is known, '' when it is not
    millesime           SMALLINT NOT NULL,
    fichier             VARCHAR NOT NULL,
    feuille             VARCHAR NOT NULL,
    ligne               INTEGER NOT NULL
);

-- What analysts wrote about the names of structures. The reader has applied it
-- by the time that a structure is laid down; it stays here to be shown and
-- checked.
CREATE TABLE alias_structure (
    commune         VARCHAR NOT NULL,      -- where the name is written
    nom_ecrit       VARCHAR NOT NULL,
    type_ecrit      VARCHAR NOT NULL,      -- '' for any
    adresse_ecrite  VARCHAR NOT NULL,      -- '' for any
    nom_retenu      VARCHAR NOT NULL,
    type_retenu     VARCHAR NOT NULL,      -- '' for no change
    adresse_retenue VARCHAR NOT NULL,      -- '' for no change
    commentaire     VARCHAR NOT NULL,
    millesime       SMALLINT NOT NULL,     -- 0: an alias holds for every year
    fichier         VARCHAR NOT NULL,
    feuille         VARCHAR NOT NULL,
    ligne           INTEGER NOT NULL
);
