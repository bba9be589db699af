-- What the indicators give and what becomes of it.

-- Units: how a quotient becomes a figure. The writers choose how it looks.
CREATE TABLE unite (
    code    VARCHAR NOT NULL PRIMARY KEY,
    facteur DOUBLE NOT NULL         -- value = numerator / denominator * facteur
);
INSERT INTO unite VALUES
    ('nombre', 1), ('habitants', 1), ('foyers', 1), ('personnes', 1), ('menages', 1),
    ('familles', 1), ('enfants', 1), ('places', 1), ('structures', 1), ('euros', 1),
    ('heures', 1), ('jours', 1), ('logements', 1), ('seances', 1), ('demandes', 1), ('etp', 1), ('actions', 1), ('reunions', 1),
    ('euros_heure', 1), ('heures_par_enfant', 1), ('heures_par_jour', 1), ('places_par_personne', 1), ('personnes_par_menage', 1),
    ('rapport', 1), ('pour_cent', 100), ('pour_100', 100), ('pour_1000', 1000), ('evolution', 100), ('evolution_annuelle', 100);

-- The cards: header comments of sql/indicateurs/**.sql.
CREATE TABLE indicateur (
    code      VARCHAR NOT NULL PRIMARY KEY,
    theme     VARCHAR NOT NULL,
    unite     VARCHAR NOT NULL,
    secret    VARCHAR NOT NULL,     -- name of a threshold, or 'aucun'
    ecart_max SMALLINT NOT NULL,
    agregable BOOLEAN NOT NULL,
    rapport   BOOLEAN NOT NULL,     -- true when the card names a denominator
    rang      INTEGER NOT NULL      -- order of the files
);

CREATE TABLE indicateur_modalite (
    indicateur VARCHAR NOT NULL,
    modalite   VARCHAR NOT NULL,
    libelle    VARCHAR NOT NULL,
    rang       SMALLINT NOT NULL,
    PRIMARY KEY (indicateur, modalite)
);

-- The variables that each indicator reads: secrecy finds by them that two
-- indicators show one count, and explain walks back by them.
CREATE TABLE indicateur_variable (
    indicateur VARCHAR NOT NULL,
    role       VARCHAR NOT NULL,    -- numerateur, denominateur, publie
    variable   VARCHAR NOT NULL,
    rang       SMALLINT NOT NULL
);

-- The two terms of each indicator, as its SELECT gives them: one row for each
-- zone, item and pair of vintages. A count has no denominator. `publie` is the
-- producer's own figure where it publishes a rate rather than its terms.
CREATE TABLE terme (
    indicateur             VARCHAR NOT NULL,
    niveau                 VARCHAR NOT NULL,
    code                   VARCHAR NOT NULL,
    modalite               VARCHAR NOT NULL DEFAULT '',
    millesime_numerateur   SMALLINT NOT NULL,
    millesime_denominateur SMALLINT,          -- NULL when no vintage is near enough
    numerateur             DOUBLE,
    statut_numerateur      VARCHAR,
    denominateur           DOUBLE,
    statut_denominateur    VARCHAR,
    publie                 DOUBLE,
    statut_publie          VARCHAR
);
