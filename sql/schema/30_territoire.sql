-- What the configuration asks for.

CREATE TABLE territoire (
    code VARCHAR NOT NULL PRIMARY KEY,
    nom  VARCHAR NOT NULL
);

CREATE TABLE territoire_commune (
    territoire VARCHAR NOT NULL,
    commune    VARCHAR NOT NULL,
    rang       SMALLINT NOT NULL,   -- order in the configuration, kept in every table
    nom        VARCHAR NOT NULL     -- '' until the commune list names it
);

CREATE TABLE comparaison (
    territoire VARCHAR NOT NULL,
    niveau     VARCHAR NOT NULL,    -- epci, departement, region, france
    code       VARCHAR NOT NULL     -- 'FR' for France
);

-- The year of the list of communes that everything is brought to, one row or
-- none: by default the newest list dropped.
CREATE TABLE cog_demande (
    annee SMALLINT NOT NULL
);

-- Thresholds of secrecy by name: caf, enfants, sensible, fiscal.
CREATE TABLE seuil_secret (
    nom   VARCHAR NOT NULL PRIMARY KEY,
    seuil INTEGER NOT NULL
);

-- Figures published elsewhere, to be reconciled with ours (references/*.yaml).
CREATE TABLE reference (
    code        VARCHAR NOT NULL,   -- R01, R02, …
    libelle     VARCHAR NOT NULL,
    indicateur  VARCHAR NOT NULL,   -- '' for a statement that no indicator covers
    modalite    VARCHAR NOT NULL,
    niveau      VARCHAR NOT NULL,
    zone        VARCHAR NOT NULL,
    millesime   SMALLINT NOT NULL,  -- vintage of the numerator
    publie      DOUBLE,             -- the published figure
    tolerance   DOUBLE NOT NULL,    -- half a unit of its last printed digit
    unite       VARCHAR NOT NULL,
    source      VARCHAR NOT NULL,   -- document, line
    citation    VARCHAR NOT NULL,
    explication VARCHAR NOT NULL    -- what is known of the gap, '' when nothing
);
