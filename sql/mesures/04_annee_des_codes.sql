-- libelle: l'année de la liste des communes que suit chaque feuille
--
-- Files do not say which year's communes they follow: RP2016 is published in
-- those of 2018, RP2018 in those of 2021. The codes tell it. Of the years from
-- the vintage to the reference, the one that fits best: the fewest codes
-- that did not exist yet or any more, and the fewest that should be there and
-- are not. An absence tells something only in a département that the sheet
-- holds wholly, and among the former communes of a commune of the territory
-- that has one of them in the sheet. Years that fit as well: the latest.
CREATE TABLE feuille_lue AS
SELECT row_number() OVER (ORDER BY fichier, feuille)::INTEGER AS feuille_no, fichier, feuille
FROM (SELECT DISTINCT fichier, feuille FROM lot WHERE niveau = 'commune' AND EXISTS (FROM mouvement));

CREATE TABLE code_lu AS
SELECT f.feuille_no, v.millesime, v.code
FROM valeur_lue v
JOIN lot l USING (lot)
JOIN feuille_lue f ON f.fichier = l.fichier AND f.feuille = l.feuille
WHERE l.niveau = 'commune'
GROUP BY ALL;

CREATE TABLE existence AS
SELECT v.code, a.annee
FROM vie_commune v
JOIN (SELECT unnest(range((SELECT min(millesime) FROM code_lu), (SELECT annee + 1 FROM cog_reference)))::SMALLINT AS annee) a
  ON make_date(a.annee, 1, 1) >= v.debut AND make_date(a.annee, 1, 1) < v.fin;

CREATE TABLE annee_de_feuille AS
WITH candidate AS (
    SELECT feuille_no, millesime, unnest(range(least(millesime, annee), annee + 1))::SMALLINT AS annee
    FROM (SELECT DISTINCT feuille_no, millesime FROM code_lu), cog_reference
),
stable AS (
    SELECT DISTINCT code, left(code, 2) AS departement
    FROM commune
    WHERE millesime = (SELECT annee FROM cog_reference) AND code NOT IN (SELECT code FROM vie_commune)
),
complet AS (
    SELECT l.feuille_no, l.millesime, s.departement
    FROM code_lu l
    JOIN stable s USING (code)
    JOIN (SELECT departement, count(*) AS communes FROM stable GROUP BY departement) d USING (departement)
    GROUP BY ALL
    HAVING count(*) >= 0.95 * any_value(d.communes)
),
lignee AS (
    WITH RECURSIVE remonte AS (
        SELECT commune, commune AS code FROM territoire_commune
        UNION
        SELECT r.commune, m.avant
        FROM remonte r JOIN mouvement m ON m.apres = r.code
        WHERE m.jour > make_date((SELECT min(millesime) FROM code_lu)::INTEGER, 1, 1)
    )
    SELECT commune, code FROM remonte
),
attendu AS (
    SELECT c.feuille_no, c.millesime, e.code
    FROM complet c JOIN (SELECT DISTINCT code FROM vie_commune) e ON left(e.code, 2) = c.departement
    UNION
    SELECT DISTINCT l.feuille_no, l.millesime, autre.code
    FROM code_lu l JOIN lignee g USING (code) JOIN lignee autre USING (commune)
),
ecart AS (
    -- There and should not be; then the other way round.
    SELECT c.feuille_no, c.millesime, c.annee, count(*) AS faux
    FROM candidate c
    JOIN code_lu l USING (feuille_no, millesime)
    SEMI JOIN vie_commune v ON v.code = l.code
    ANTI JOIN existence e ON e.code = l.code AND e.annee = c.annee
    GROUP BY ALL
    UNION ALL
    SELECT c.feuille_no, c.millesime, c.annee, count(*)
    FROM candidate c
    JOIN attendu a USING (feuille_no, millesime)
    JOIN existence e ON e.code = a.code AND e.annee = c.annee
    ANTI JOIN code_lu l ON l.feuille_no = c.feuille_no AND l.millesime = c.millesime AND l.code = a.code
    GROUP BY ALL
)
SELECT DISTINCT ON (c.feuille_no, c.millesime) c.feuille_no, c.millesime, c.annee
FROM candidate c
LEFT JOIN (SELECT feuille_no, millesime, annee, sum(faux) AS faux FROM ecart GROUP BY ALL) e
       USING (feuille_no, millesime, annee)
ORDER BY c.feuille_no, c.millesime, coalesce(e.faux, 0), c.annee DESC;

-- The year in which each code that has moved is to be understood: that of its
-- sheet, else the nearest in which it existed. A sheet may hold a few codes of
-- another list than all the others.
CREATE TABLE annee_de_code AS
WITH lu AS (
    SELECT l.feuille_no, l.millesime, l.code, f.annee
    FROM code_lu l JOIN annee_de_feuille f USING (feuille_no, millesime)
),
possible AS (
    SELECT l.feuille_no, l.millesime, l.code, l.annee AS voulue,
           CASE WHEN make_date(l.annee, 1, 1) < v.debut THEN year(v.debut - 1) + 1
                WHEN make_date(l.annee, 1, 1) >= v.fin THEN year(v.fin - 1)
                ELSE l.annee END AS annee, v.debut, v.fin
    FROM lu l JOIN vie_commune v USING (code)
)
SELECT DISTINCT ON (feuille_no, millesime, code) feuille_no, millesime, code, annee::SMALLINT AS annee
FROM possible
WHERE make_date(annee, 1, 1) >= debut AND make_date(annee, 1, 1) < fin
ORDER BY feuille_no, millesime, code, abs(annee - voulue), annee;
