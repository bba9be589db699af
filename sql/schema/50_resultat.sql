-- What the models leave behind.

-- The figures, before secrecy. sql/niveaux/ fills it.
CREATE TABLE chiffre_brut (
    indicateur             VARCHAR NOT NULL,
    modalite               VARCHAR NOT NULL,
    niveau                 VARCHAR NOT NULL,  -- commune, territoire, epci, departement, region, france
    zone                   VARCHAR NOT NULL,
    millesime_numerateur   SMALLINT NOT NULL,
    millesime_denominateur SMALLINT,
    numerateur             DOUBLE,
    statut_numerateur      VARCHAR NOT NULL,
    denominateur           DOUBLE,
    statut_denominateur    VARCHAR NOT NULL,
    valeur                 DOUBLE,            -- unrounded, in the indicator's unit
    statut                 VARCHAR NOT NULL,  -- '', arrondi, estime, secret, nd, so
    couverture             DOUBLE,            -- 0 to 1, NULL when unknown
    publie                 BOOLEAN NOT NULL,  -- the producer's own figure
    borne_basse            DOUBLE,            -- where rounded numbers went in: the true value is not under it
    borne_haute            DOUBLE,            -- nor over it
    precision              VARCHAR NOT NULL DEFAULT ''  -- A, B, C; '' for what no sample is behind
);

-- The figures that may be shown: chiffre_brut after secrecy. sql/secret/
-- fills it; a hidden number is NULL in it.
CREATE TABLE chiffre (
    indicateur             VARCHAR NOT NULL,
    modalite               VARCHAR NOT NULL,
    niveau                 VARCHAR NOT NULL,
    zone                   VARCHAR NOT NULL,
    nom                    VARCHAR NOT NULL,
    millesime_numerateur   SMALLINT NOT NULL,
    millesime_denominateur SMALLINT,
    numerateur             DOUBLE,
    statut_numerateur      VARCHAR NOT NULL,
    denominateur           DOUBLE,
    statut_denominateur    VARCHAR NOT NULL,
    valeur                 DOUBLE,
    unite                  VARCHAR NOT NULL,
    statut                 VARCHAR NOT NULL,
    couverture             DOUBLE,
    publie                 BOOLEAN NOT NULL,
    secret                 VARCHAR NOT NULL,  -- why it is hidden: '', source, seuil, recoupement
    borne_basse            DOUBLE,
    borne_haute            DOUBLE,
    precision              VARCHAR NOT NULL
);

-- What the editions before this one showed: the shown terms of their figures,
-- NULL where they hid them. Whoever has several editions reads them all. A
-- territory of other communes is a « perimetre », and its zone is its communes.
CREATE TABLE chiffre_avant (
    indicateur             VARCHAR NOT NULL,
    modalite               VARCHAR NOT NULL,
    niveau                 VARCHAR NOT NULL,
    zone                   VARCHAR NOT NULL,
    millesime_numerateur   SMALLINT NOT NULL,
    millesime_denominateur SMALLINT,
    numerateur             DOUBLE,
    denominateur           DOUBLE,
    cache                  BOOLEAN NOT NULL   -- hidden by secrecy, not only missing
);

-- What the newest of them counted of structures and places, which nobody hides:
-- a row that was dropped since is seen beside it.
CREATE TABLE offre_avant (
    indicateur VARCHAR NOT NULL,
    modalite   VARCHAR NOT NULL,
    commune    VARCHAR NOT NULL,
    millesime  SMALLINT NOT NULL,
    valeur     DOUBLE NOT NULL
);

-- Sums of floating numbers differ by the order of their terms.
CREATE MACRO egal_a_peu_pres(a, b) AS abs(a - b) <= 1e-9 * greatest(abs(a), abs(b), 1);

-- What the controls found.
CREATE TABLE constat (
    controle VARCHAR NOT NULL,
    rang     INTEGER NOT NULL,
    zone     VARCHAR,
    detail   VARCHAR,
    fichier  VARCHAR,
    feuille  VARCHAR,
    ligne    INTEGER,
    colonne  VARCHAR
);

-- The reconciliation: published figures beside ours. sql/ecarts/ fills it.
CREATE TABLE ecart (
    code             VARCHAR NOT NULL,
    libelle          VARCHAR NOT NULL,
    zone             VARCHAR NOT NULL,        -- 'niveau code'
    publie           DOUBLE,
    recalcule        DOUBLE,
    statut_recalcule VARCHAR,
    unite            VARCHAR NOT NULL,
    verdict          VARCHAR NOT NULL,        -- egal, ecart, signale
    explication      VARCHAR NOT NULL,
    source           VARCHAR NOT NULL
);
