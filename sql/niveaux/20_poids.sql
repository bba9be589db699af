-- libelle: ce que pèse chaque commune dans la couverture d'une zone

-- A commune weighs its latest known population.
CREATE TABLE poids_commune AS
SELECT code AS commune, valeur AS poids
FROM mesure('population')
WHERE niveau = 'commune' AND modalite = '' AND valeur IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY code ORDER BY millesime DESC) = 1;

-- Communes outside the official list weigh nothing: their people are counted
-- in the communes that took them over. In a zone where no population is known
-- at all, every commune counts for one; elsewhere a commune without population
-- (Mayotte has no census yet) does not count. A territory needs every one of
-- its communes, so there all count for one as soon as one has no population.
CREATE TABLE zone_membre AS
SELECT z.niveau, z.zone, z.commune,
       CASE WHEN NOT z.officielle THEN 0
            WHEN z.niveau = 'commune' THEN 1
            WHEN z.niveau = 'territoire' AND bool_or(p.poids IS NULL) OVER ensemble THEN 1
            WHEN bool_and(p.poids IS NULL) OVER ensemble THEN 1
            ELSE coalesce(p.poids, 0) END::DOUBLE AS poids
FROM zone_commune z
LEFT JOIN poids_commune p USING (commune)
WINDOW ensemble AS (PARTITION BY z.niveau, z.zone);

-- Where a zone's own population is published beside that of its communes, the
-- communes at hand may be only some of them (a file cut to one département):
-- the whole is then as much larger as the published population says.
CREATE TABLE part_presente AS
WITH communes AS (
    SELECT z.niveau, z.zone, p.millesime, sum(p.valeur ORDER BY p.code) AS habitants
    FROM zone_commune z
    JOIN mesure('population') p ON p.niveau = 'commune' AND p.code = z.commune AND p.modalite = ''
    GROUP BY ALL
)
SELECT c.niveau, c.zone, least(1, c.habitants / z.valeur) AS part
FROM communes c
JOIN mesure('population') z
  ON z.niveau = c.niveau AND z.code = c.zone AND z.modalite = '' AND z.millesime = c.millesime AND z.valeur > 0
WHERE c.niveau NOT IN ('commune', 'territoire')
QUALIFY row_number() OVER (PARTITION BY c.niveau, c.zone ORDER BY c.millesime DESC) = 1;

-- What the weights of a zone add up to, and the share of it that a sum has to
-- cover before it is shown (0005 in docs/decisions).
CREATE TABLE zone_base AS
SELECT m.niveau, m.zone,
       sum(m.poids ORDER BY m.commune) / coalesce(any_value(p.part), 1) AS poids,
       CASE WHEN m.niveau IN ('commune', 'territoire') THEN 1 ELSE 0.995 END AS couverture_min
FROM zone_membre m
LEFT JOIN part_presente p USING (niveau, zone)
GROUP BY m.niveau, m.zone;
