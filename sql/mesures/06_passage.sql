-- libelle: le passage des communes de chaque année à celles d'aujourd'hui
--
-- passage(code_ancien, annee, code_actuel, part, estime): a commune of the list
-- of a year, the communes of the reference that its people are in now, and the
-- share of them. Codes that nothing happened to are not in it. Movements are
-- followed by order of date; a commune that arrives in another one that ends
-- the same day goes on with it (a change of département, then a merger).

-- A commune that is split is shared by the population of its successors, in
-- the vintage nearest to the day that a sheet of their time gives for all of
-- them (DOMAINE.md §4.4): never by their number. Unknown, the part is NULL.
CREATE TABLE scission AS
WITH coupe AS (
    SELECT avant, jour, count(*) AS successeurs FROM mouvement GROUP BY avant, jour HAVING count(*) > 1
),
habitants AS (
    SELECT m.avant, m.jour, m.apres, c.successeurs, p.fichier, p.feuille, p.millesime, any_value(p.valeur) AS valeur
    FROM coupe c
    JOIN mouvement m USING (avant, jour)
    JOIN mesure p ON p.niveau = 'commune' AND p.variable = 'population' AND p.modalite = ''
                 AND p.code = m.apres AND p.valeur IS NOT NULL
    JOIN feuille_lue f ON f.fichier = p.fichier AND f.feuille = p.feuille
    JOIN annee_de_code a ON a.feuille_no = f.feuille_no AND a.millesime = p.millesime AND a.code = p.code
    JOIN vie_commune v ON v.code = m.apres AND v.debut = m.jour
                      AND make_date(a.annee, 1, 1) >= v.debut AND make_date(a.annee, 1, 1) < v.fin
    GROUP BY ALL
),
connue AS (
    SELECT avant, jour, fichier, feuille, millesime, sum(valeur) AS total
    FROM habitants
    GROUP BY avant, jour, fichier, feuille, millesime, successeurs
    HAVING count(*) = successeurs AND sum(valeur) > 0
),
choisie AS (
    SELECT DISTINCT ON (avant, jour) * FROM connue
    ORDER BY avant, jour, abs(millesime - year(jour)), millesime, fichier, feuille
)
SELECT m.avant, m.jour, m.apres, h.valeur / k.total AS part
FROM coupe c
JOIN mouvement m USING (avant, jour)
LEFT JOIN choisie k USING (avant, jour)
LEFT JOIN habitants h ON h.avant = m.avant AND h.jour = m.jour AND h.apres = m.apres
                     AND h.fichier = k.fichier AND h.feuille = k.feuille AND h.millesime = k.millesime;

-- A step, and the day on which what arrived goes on, NULL when it stays.
CREATE TABLE etape AS
SELECT m.avant, m.jour, m.apres, s.avant IS NOT NULL AS scission,
       CASE WHEN s.avant IS NULL THEN 1 ELSE s.part END::DOUBLE AS part,
       (SELECT min(j.jour) FROM mouvement_du_jour j
        WHERE j.code = m.apres AND j.quitte
          AND (j.jour > m.jour OR (j.jour = m.jour AND NOT j.reste AND m.avant <> m.apres))) AS suite
FROM mouvement m
LEFT JOIN scission s USING (avant, jour, apres);

CREATE TABLE passage AS
WITH RECURSIVE depart AS (
    SELECT a.annee, v.code, min(j.jour) AS suite
    FROM (SELECT DISTINCT annee FROM annee_de_code
          UNION
          SELECT max(millesime) FROM epci_composition) a
    JOIN vie_commune v ON make_date(a.annee, 1, 1) >= v.debut AND make_date(a.annee, 1, 1) < v.fin
    JOIN mouvement_du_jour j ON j.code = v.code AND j.quitte AND j.jour > make_date(a.annee, 1, 1)
    GROUP BY ALL
),
chemin AS (
    SELECT annee, code, code AS ici, suite, 1::DOUBLE AS part, false AS estime, 0 AS pas FROM depart
    UNION ALL
    SELECT c.annee, c.code, e.apres, e.suite, c.part * e.part, c.estime OR e.scission, c.pas + 1
    FROM chemin c JOIN etape e ON e.avant = c.ici AND e.jour = c.suite
    WHERE c.pas < 50
),
arrivee AS (
    SELECT code AS code_ancien, annee, ici AS code_actuel,
           CASE WHEN count(part) = count(*) THEN sum(part) END AS part, bool_or(estime) AS estime
    FROM chemin WHERE suite IS NULL
    GROUP BY ALL
),
-- The commune that took others in and gave nothing away.
hote AS (
    SELECT DISTINCT a.code_actuel AS code_ancien, a.annee, a.code_actuel, 1::DOUBLE AS part, false AS estime
    FROM arrivee a
    JOIN vie_commune v ON v.code = a.code_actuel
                      AND make_date(a.annee, 1, 1) >= v.debut AND make_date(a.annee, 1, 1) < v.fin
    ANTI JOIN depart d ON d.annee = a.annee AND d.code = a.code_actuel
),
tout AS (
    SELECT * FROM arrivee UNION ALL SELECT * FROM hote
)
SELECT code_ancien, annee::SMALLINT AS annee, code_actuel, part, estime
FROM tout
QUALIFY code_ancien <> code_actuel OR count(*) OVER (PARTITION BY annee, code_actuel) > 1
     OR count(*) OVER (PARTITION BY annee, code_ancien) > 1
ORDER BY ALL;

-- What stands in the sheets under a code of another year, and where it goes. A
-- sheet that follows a newer list than the reference may hold again a commune
-- that the reference counts in another one: that one then counts as a part.
CREATE TABLE lecture_ancienne AS
WITH lue AS (
    SELECT f.fichier, f.feuille, a.feuille_no, a.millesime, a.code, a.annee, p.code_actuel, p.part, p.estime
    FROM annee_de_code a
    JOIN feuille_lue f USING (feuille_no)
    JOIN passage p ON p.annee = a.annee AND p.code_ancien = a.code
)
SELECT * EXCLUDE (feuille_no) FROM lue
UNION ALL
SELECT DISTINCT l.fichier, l.feuille, h.millesime, h.code, h.annee, h.code, 1::DOUBLE, false
FROM lue l
JOIN annee_de_code h ON h.feuille_no = l.feuille_no AND h.millesime = l.millesime AND h.code = l.code_actuel
ANTI JOIN lue deja ON deja.feuille_no = h.feuille_no AND deja.millesime = h.millesime AND deja.code = h.code;

-- The newest perimeter of each EPCI, in the communes of the reference. A
-- commune that merged over a border goes with the one whose code it kept.
CREATE TABLE epci_a_jour AS
SELECT DISTINCT ON (commune, epci) coalesce(p.code_actuel, e.commune) AS commune, e.epci, e.nom_epci, e.millesime,
       e.commune = coalesce(p.code_actuel, e.commune) AS meme_code
FROM epci_composition e
LEFT JOIN passage p ON p.annee = e.millesime AND p.code_ancien = e.commune
WHERE e.millesime = (SELECT max(millesime) FROM epci_composition)
ORDER BY commune, epci, meme_code DESC, e.ligne;

DELETE FROM epci_a_jour a
WHERE NOT a.meme_code
  AND EXISTS (FROM epci_a_jour b WHERE b.commune = a.commune AND b.epci <> a.epci AND (b.meme_code OR b.epci < a.epci));
