-- The words beside the values that communes and the coordination fill in. The
-- numbers stand in `mesure`: fichier, feuille and ligne are the same.

-- Who counted the values of a row, and on which day.
CREATE TABLE releve (
    code         VARCHAR NOT NULL,   -- code of the commune
    date_releve  VARCHAR NOT NULL,   -- ISO 8601 as far as it is known, '' when it is not
    producteur   VARCHAR NOT NULL,   -- who counted: PMI, Pajemploi, relais…
    millesime    SMALLINT NOT NULL,
    fichier      VARCHAR NOT NULL,
    feuille      VARCHAR NOT NULL,
    ligne        INTEGER NOT NULL
);

-- The fields in which each commune acts (article 3 of the convention). Whether
-- it does is the measure `competence_exercee`, item = competence: 1 yes, 0 no,
-- nd when the mark is lost or nobody answered. What is unknown is never a no.
CREATE TABLE competence (
    commune     VARCHAR NOT NULL,
    competence  VARCHAR NOT NULL,    -- code of the row of the matrix
    precisions  VARCHAR NOT NULL,    -- « ludothèque », '' when there is none
    millesime   SMALLINT NOT NULL,
    fichier     VARCHAR NOT NULL,
    feuille     VARCHAR NOT NULL,
    ligne       INTEGER NOT NULL
);

-- Action sheets, one row an action and year. One document may use a code that
-- another uses for something else: the document is part of the key.
CREATE TABLE action (
    code        VARCHAR NOT NULL,    -- key made by the reader: document|number, normalised
    document    VARCHAR NOT NULL,
    numero      VARCHAR NOT NULL,    -- as the document writes it: 1.1.1
    axe         VARCHAR NOT NULL,
    titre       VARCHAR NOT NULL,
    nature      VARCHAR NOT NULL,    -- en_cours, nouvelle; '' when the document does not say
    porteur     VARCHAR NOT NULL,
    communes    VARCHAR NOT NULL,    -- codes separated by a blank, '' when nobody says which
    echeance    VARCHAR NOT NULL,    -- ISO 8601 as far as it is known
    etat        VARCHAR NOT NULL,    -- non_demarree, en_cours, realisee, abandonnee, decalee
    commentaire VARCHAR NOT NULL,
    millesime   SMALLINT NOT NULL,   -- year that the state is told for
    fichier     VARCHAR NOT NULL,
    feuille     VARCHAR NOT NULL,
    ligne       INTEGER NOT NULL
);

-- What each action is judged by, one row an indicator and year. The values are
-- the measures action_valeur_initiale, action_cible and action_realise, at the
-- level action, item = indicateur; a yes or no is 1 or 0.
CREATE TABLE action_indicateur (
    code         VARCHAR NOT NULL,   -- key of the action
    document     VARCHAR NOT NULL,
    numero       VARCHAR NOT NULL,
    indicateur   VARCHAR NOT NULL,
    nature       VARCHAR NOT NULL,   -- nombre, euros, oui_non, qualitatif
    appreciation VARCHAR NOT NULL,   -- what is said of it in words
    millesime    SMALLINT NOT NULL,
    fichier      VARCHAR NOT NULL,
    feuille      VARCHAR NOT NULL,
    ligne        INTEGER NOT NULL
);

-- Meetings of the convention's bodies, planned or held, one row each. Who came
-- is the measure `reunion_participants`, item = profile.
CREATE TABLE reunion (
    code       VARCHAR NOT NULL,     -- key made by the reader: body|day|subject, normalised
    instance   VARCHAR NOT NULL,     -- comite_pilotage, comite_technique, groupe_travail, reseau
    jour       VARCHAR NOT NULL,     -- ISO 8601 as far as it is known
    objet      VARCHAR NOT NULL,
    etat       VARCHAR NOT NULL,     -- prevue, tenue, reportee, annulee
    millesime  SMALLINT NOT NULL,
    fichier    VARCHAR NOT NULL,
    feuille    VARCHAR NOT NULL,
    ligne      INTEGER NOT NULL
);
