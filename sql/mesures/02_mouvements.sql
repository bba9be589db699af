-- libelle: les mouvements de communes, jour par jour
--
-- What became of each commune, up to 1 January of the year that everything is
-- brought to (DOMAINE.md §4.4). New names (10) move nobody.
CREATE TABLE cog_reference AS
SELECT coalesce((SELECT max(annee) FROM cog_demande), (SELECT max(millesime) FROM commune), 0)::SMALLINT AS annee;

CREATE TABLE mouvement AS
SELECT DISTINCT code_avant AS avant, code_apres AS apres, date_effet::DATE AS jour
FROM mouvement_commune
WHERE type_avant = 'COM' AND type_apres = 'COM' AND type <> '10'
  AND date_effet <= (SELECT annee::VARCHAR || '-01-01' FROM cog_reference);

-- A code on a day: does it give people away, keep its own, receive others?
CREATE TABLE mouvement_du_jour AS
SELECT code, jour, bool_or(quitte) AS quitte, bool_or(reste) AS reste, bool_or(recoit) AS recoit
FROM (
    SELECT avant AS code, jour, true AS quitte, avant = apres AS reste, false AS recoit FROM mouvement
    UNION ALL
    SELECT apres, jour, false, false, avant <> apres FROM mouvement
)
GROUP BY code, jour;

-- The lives of a code, from one movement to the next: one code may be several
-- communes in turn (14712 was Troarn, then Saline, then Troarn). A code that
-- appears and goes on the same day has none.
CREATE TABLE vie_commune AS
WITH suite AS (
    SELECT *, lead(jour) OVER w AS suivant, row_number() OVER w AS rang
    FROM mouvement_du_jour
    WINDOW w AS (PARTITION BY code ORDER BY jour)
)
SELECT code, jour AS debut, coalesce(suivant, DATE '9999-12-31') AS fin
FROM suite WHERE reste OR (recoit AND NOT quitte)
UNION ALL
SELECT code, DATE '0001-01-01', jour
FROM suite WHERE rang = 1 AND quitte AND (reste OR NOT recoit);
