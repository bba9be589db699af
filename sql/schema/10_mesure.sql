-- The hinge: everything that was read in the dropped files, one row a value.
-- Nothing else crosses from the sources to the indicators.
--
-- It is the view `mesure` below. What all the values of a column share is
-- stored once, in `lot`: 50 bytes a value instead of 250.

CREATE TYPE statut AS ENUM ('', 'arrondi', 'estime', 'secret', 'nd', 'so');
CREATE TYPE niveau AS ENUM ('commune', 'iris', 'qpv', 'structure', 'action', 'reunion', 'territoire', 'epci',
                            'departement', 'region', 'france');

-- A column of a batch of rows.
CREATE TABLE lot (
    lot       INTEGER NOT NULL PRIMARY KEY,
    niveau    niveau NOT NULL,
    variable  VARCHAR NOT NULL,  -- what is measured, e.g. personnes_couvertes
    edition   VARCHAR NOT NULL,  -- the publication that it comes from, '' when the file does not say
    source    VARCHAR NOT NULL,  -- code of the contract
    fichier   VARCHAR NOT NULL,  -- file, relative to the drop folder
    feuille   VARCHAR NOT NULL   -- sheet, '' for a plain CSV
);

CREATE TABLE valeur_lue (
    lot       INTEGER NOT NULL,
    code      VARCHAR NOT NULL,  -- code of the zone, structure, action or meeting, always text
    modalite  VARCHAR NOT NULL,  -- item of a breakdown, '' when there is none
    millesime SMALLINT NOT NULL, -- the year that the value is about
    valeur    DOUBLE,            -- NULL when statut is secret, nd or so
    statut    statut NOT NULL,
    ligne     INTEGER NOT NULL   -- row of the sheet, from 1
);

CREATE VIEW mesure AS
SELECT l.niveau::VARCHAR AS niveau, v.code, l.variable, v.modalite, v.millesime, l.edition, v.valeur, v.statut::VARCHAR AS statut,
       l.source, l.fichier, l.feuille, v.ligne
FROM valeur_lue v
JOIN lot l ON l.lot = v.lot;

-- The column of each value, one row a file and variable: with mesure.ligne it
-- gives the cell.
CREATE TABLE colonne (
    fichier   VARCHAR NOT NULL,
    feuille   VARCHAR NOT NULL,
    variable  VARCHAR NOT NULL,
    modalite  VARCHAR NOT NULL,  -- '' also when the item stands in a column of its own
    millesime SMALLINT NOT NULL, -- 0 when the vintage stands in a column of its own
    colonne   VARCHAR NOT NULL   -- letters, e.g. 'H'
);

-- The files that were lists of names: their values were counted in memory, from
-- so many rows of which nothing was kept, and stand in no cell.
CREATE TABLE liste_nominative (
    fichier VARCHAR NOT NULL,
    feuille VARCHAR NOT NULL,   -- '' where several sheets were counted together
    lignes  INTEGER NOT NULL
);

-- The column of a value where the layout of the sheet puts the values of one
-- variable, item and vintage in several columns: communes or months across. It
-- is empty for flat tables, which cost nothing more.
CREATE TABLE colonne_valeur (
    fichier   VARCHAR NOT NULL,
    feuille   VARCHAR NOT NULL,
    ligne     INTEGER NOT NULL,
    variable  VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    modalite  VARCHAR NOT NULL,
    millesime SMALLINT NOT NULL,
    colonne   VARCHAR NOT NULL
);

-- What the derived measures are made from: the cards of sql/mesures/.
CREATE TABLE derivation (
    variable VARCHAR NOT NULL,
    depuis   VARCHAR NOT NULL,
    fichier  VARCHAR NOT NULL      -- path of the SQL file
);
