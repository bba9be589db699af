-- libelle: les fiches actions, leur état d'année en année, leurs indicateurs

-- 1.1.2 comes before 1.1.10.
CREATE MACRO ordre_numero(numero) AS list_transform(string_split(numero, '.'), x -> TRY_CAST(x AS INTEGER));

-- An action as it was last told, one row each; a document and a number together
-- name it.
CREATE TABLE suivi_action AS
SELECT DISTINCT ON (code) code, document, numero, axe, titre, nature, porteur, communes, echeance, etat, commentaire,
       millesime, fichier, feuille, ligne
FROM action
ORDER BY code, millesime DESC, fichier, feuille, ligne;

-- The state of each action at the end of each year that somebody told it for.
CREATE TABLE suivi_etat AS
SELECT DISTINCT ON (code, millesime) code, millesime, etat
FROM action
ORDER BY code, millesime, fichier, feuille, ligne;

-- Each indicator in its newest year. Progress goes from the initial value to
-- the target; without an initial value, from 0. A yes or no has none, nor has
-- what is said in words.
CREATE TABLE suivi_indicateur AS
WITH dernier AS (
    SELECT DISTINCT ON (code, indicateur) code, document, numero, indicateur, nature, appreciation, millesime, fichier, feuille, ligne
    FROM action_indicateur
    ORDER BY code, indicateur, millesime DESC, fichier, feuille, ligne
),
valeurs AS (
    SELECT fichier, feuille, ligne,
           max(valeur) FILTER (WHERE variable = 'action_valeur_initiale') AS initiale,
           max(valeur) FILTER (WHERE variable = 'action_cible') AS cible,
           max(valeur) FILTER (WHERE variable = 'action_realise') AS realise
    FROM mesure WHERE niveau = 'action'
    GROUP BY ALL
)
SELECT d.*, v.initiale, v.cible, v.realise,
       CASE WHEN d.nature NOT IN ('nombre', 'euros') THEN NULL
            ELSE (v.realise - coalesce(v.initiale, 0)) / nullif(v.cible - coalesce(v.initiale, 0), 0) * 100 END AS avancement
FROM dernier d
LEFT JOIN valeurs v USING (fichier, feuille, ligne);
