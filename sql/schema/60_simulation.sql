-- What somebody supposes of the years to come.

CREATE TABLE hypothese (
    horizon              SMALLINT NOT NULL,
    cible                VARCHAR  NOT NULL,    -- departement, france, saisie
    cible_saisie         DOUBLE,               -- places for 100 children under 3
    enfants_par_logement DOUBLE                -- NULL: the territory's own
);

CREATE TABLE hypothese_commune (
    commune    VARCHAR  NOT NULL PRIMARY KEY,
    logements  INTEGER  NOT NULL,              -- delivered by the horizon
    naissances INTEGER  NOT NULL,              -- a year, more than today
    places     INTEGER  NOT NULL,              -- that open
    ouverture  SMALLINT                        -- the year they open in, NULL: by the horizon
);
