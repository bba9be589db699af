-- variable: foyers_allocataires, personnes_couvertes, foyers_par_composition, enfants_a_charge,
--   enfants_par_age, total_foyers_par_composition, total_enfants_par_age
-- depuis: foyers_allocataires, personnes_couvertes, foyers_par_composition, enfants_a_charge,
--   enfants_par_age
-- libelle: Allocataires d'une commune, somme de ses IRIS publiés
--
-- Where the Caf published a commune by IRIS only, the commune is the sum of its
-- published IRIS. An IRIS whose row is wholly blank was not published: it is
-- left out and the sum is an estimate. A blank in a row that has other values
-- is secret, and so is the sum that would need it (DOMAINE.md §3.1). The sum is
-- always called an estimate: households that the Caf could not place in an IRIS
-- are in no row.
--
-- The totals of the two breakdowns are kept under names of their own: a
-- breakdown known from four IRIS must not be divided by the households of five.

CREATE TABLE caf_par_iris AS
WITH ligne_iris AS (
    SELECT commune_de_iris(code) AS commune, code, variable, modalite, millesime, valeur, statut,
           count(valeur) OVER (PARTITION BY code, millesime) AS publies
    FROM mesure_retenue
    WHERE niveau = 'iris'
      AND variable IN ('foyers_allocataires', 'personnes_couvertes', 'foyers_par_composition',
                       'enfants_a_charge', 'enfants_par_age')
)
SELECT commune AS code, variable, modalite, millesime,
       somme_connue(valeur, statut) AS valeur,
       CASE WHEN count(valeur) = count(*) THEN 'estime' ELSE 'secret' END AS statut
FROM ligne_iris
WHERE publies > 0
GROUP BY commune, variable, modalite, millesime;

-- A commune that has a breakdown of its own keeps the whole of it, its total
-- included: two grids of one year are never mixed.
CREATE TABLE caf_par_commune AS
SELECT DISTINCT code, millesime, variable
FROM mesure_retenue
WHERE niveau = 'commune' AND variable IN (SELECT DISTINCT variable FROM caf_par_iris)
UNION
SELECT DISTINCT code, millesime, 'enfants_a_charge'
FROM mesure_retenue WHERE niveau = 'commune' AND variable = 'enfants_par_age';

INSERT INTO mesure_retenue BY NAME
WITH a_ajouter AS (
    SELECT * FROM caf_par_iris
    UNION ALL
    SELECT f.code, 'total_foyers_par_composition', '', f.millesime, f.valeur, f.statut
    FROM caf_par_iris f
    WHERE f.variable = 'foyers_allocataires'
      AND NOT EXISTS (FROM caf_par_commune c WHERE c.code = f.code AND c.millesime = f.millesime
                                               AND c.variable = 'foyers_par_composition')
    UNION ALL
    SELECT e.code, 'total_enfants_par_age', '', e.millesime, e.valeur, e.statut
    FROM caf_par_iris e
    WHERE e.variable = 'enfants_a_charge'
      AND NOT EXISTS (FROM caf_par_commune c WHERE c.code = e.code AND c.millesime = e.millesime
                                               AND c.variable = 'enfants_par_age')
)
SELECT 'commune' AS niveau, a.code, a.variable, a.modalite, a.millesime, '' AS edition,
       a.valeur, a.statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM a_ajouter a
ANTI JOIN caf_par_commune c
       ON c.code = a.code AND c.millesime = a.millesime AND c.variable = a.variable;
