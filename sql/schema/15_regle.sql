-- Rules about files and variables that the models ask for.

-- Which contract wins when two files of one publication give the same value:
-- the smaller number first. A contract that is not listed comes last.
CREATE TABLE source_priorite (
    code     VARCHAR NOT NULL PRIMARY KEY,
    priorite INTEGER NOT NULL
);

-- The step that a producer rounds its numbers to (`arrondi` in their contract).
CREATE TABLE pas_arrondi (
    source   VARCHAR NOT NULL,
    variable VARCHAR NOT NULL,
    pas      DOUBLE NOT NULL
);

-- Variables that are rates or medians (`additif: non` in their contract): they
-- are never summed nor shared, not even over the arrondissements of one city or
-- the former communes of one commune (DOMAINE.md §2.6).
CREATE TABLE variable_non_sommable (
    variable VARCHAR NOT NULL PRIMARY KEY
);

-- Which values a derived value is made of, item by item, so that explain names
-- their cells and no others: '*' is the item of the derived value itself, and
-- '**' in depuis_modalite stands for all items. The
-- files of sql/mesures/ fill it; a variable that is not listed is the sum of
-- the same variable over finer places. Where there are several ways to make a
-- value, the first one that has all its values is the one that was used.
CREATE TABLE partie (
    variable        VARCHAR NOT NULL,
    modalite        VARCHAR NOT NULL,
    depuis          VARCHAR NOT NULL,
    depuis_modalite VARCHAR NOT NULL,
    voie            SMALLINT NOT NULL DEFAULT 1
);

-- The cities that INSEE and the Caf cut into arrondissements, with the number
-- of them: a sum over fewer is not the city (DOMAINE.md §4.4).
CREATE TABLE ville_a_arrondissements (
    commune         VARCHAR NOT NULL PRIMARY KEY,
    premier         VARCHAR NOT NULL,
    dernier         VARCHAR NOT NULL,
    arrondissements SMALLINT NOT NULL
);
INSERT INTO ville_a_arrondissements VALUES
    ('75056', '75101', '75120', 20),
    ('69123', '69381', '69389', 9),
    ('13055', '13201', '13216', 16);
