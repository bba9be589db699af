-- code: repartition_lointaine
-- libelle: Une répartition du territoire est très loin de celle du département, comme si deux colonnes étaient échangées
-- severite: avertissement
-- remede: Vérifier que deux colonnes n'ont pas été échangées dans le fichier des communes ni dans celui du
--   département. Si les parts sont bien celles du territoire, il n'y a rien à corriger.
--
-- Two items that bring the territory half as far from the département or less once
-- they have changed places; or an item more than 2.5 times its share there, either
-- way. Three points at least. No false alarm on 1,810 groups of neighbouring
-- communes, and nine swaps in ten seen (docs/decisions/0032). Single people and
-- couples with children do change places between a town and its suburbs: that
-- pair is left to personnes_par_foyer. Only figures that are shown are compared.
WITH nom(repartition, variable, modalite, indicateur) AS (
    VALUES ('composition_familiale_caf', 'foyers_par_composition', NULL, 'composition_familiale_caf'),
           ('enfants_par_age_caf', 'enfants_par_age', NULL, 'enfants_par_age_caf'),
           ('minima', 'foyers_rsa', 'foyers_rsa', 'part_rsa'),
           ('minima', 'foyers_prime_activite', 'foyers_prime_activite', 'part_prime_activite')
),
lu AS (
    SELECT n.repartition, c.niveau, c.zone, c.millesime_numerateur AS millesime, coalesce(n.modalite, c.modalite) AS modalite,
           c.numerateur AS valeur
    FROM chiffre c JOIN nom n USING (indicateur)
    WHERE c.niveau = 'territoire'
    UNION ALL
    SELECT n.repartition, m.niveau, m.code, m.millesime, coalesce(n.modalite, m.modalite), m.valeur
    FROM mesure_retenue m
    JOIN nom n USING (variable)
    SEMI JOIN comparaison z ON z.niveau = m.niveau AND z.code = m.code
    WHERE m.niveau = 'departement'
),
part AS (
    SELECT *, valeur / sum(valeur) OVER toutes AS part, count(valeur) OVER toutes AS connues, count(*) OVER toutes AS modalites
    FROM lu
    WINDOW toutes AS (PARTITION BY repartition, niveau, zone, millesime)
),
paire AS (
    SELECT t.repartition, t.millesime, t.zone, t.modalite, t.part AS ici, d.part AS ailleurs, t.modalites
    FROM part t
    JOIN part d USING (repartition, millesime, modalite, modalites)
    WHERE t.niveau = 'territoire' AND d.niveau = 'departement' AND t.connues = t.modalites AND d.connues = d.modalites
),
distance AS (
    SELECT repartition, millesime, zone, sum(abs(ici - ailleurs) ORDER BY modalite) / 2 AS distance
    FROM paire
    GROUP BY repartition, millesime, zone, modalites
    HAVING count(*) = modalites
),
echange AS (
    SELECT repartition, millesime, zone, a.modalite, b.modalite AS autre, d.distance,
           d.distance + (abs(b.ici - a.ailleurs) + abs(a.ici - b.ailleurs) - abs(a.ici - a.ailleurs) - abs(b.ici - b.ailleurs)) / 2 AS reste
    FROM paire a
    JOIN paire b USING (repartition, millesime, zone)
    JOIN distance d USING (repartition, millesime, zone)
    WHERE a.modalite < b.modalite AND (a.modalite, b.modalite) <> ('couple_avec_enfant', 'isole')
),
suspect AS (
    SELECT repartition, millesime, zone, 1 AS rang, reste / distance AS ordre,
           'les parts de ' || modalite || ' et de ' || autre || ' rejoignent celles du département si on les échange.' AS dit
    FROM echange
    WHERE distance >= 0.03 AND reste <= 0.5 * distance
    UNION ALL
    SELECT repartition, millesime, zone, 2, -abs(ici - ailleurs), 'la part de ' || modalite || ' est très loin de celle du département.'
    FROM paire
    WHERE abs(ici - ailleurs) >= 0.03 AND (ici > 2.5 * ailleurs OR ailleurs > 2.5 * ici)
),
-- The cell of the first commune, by the variable that was read.
cellule AS (
    SELECT DISTINCT ON (repartition, millesime) n.repartition, m.millesime, m.fichier, m.feuille, m.ligne
    FROM mesure m
    JOIN nom n ON n.variable = replace(m.variable, '_detail', '')
    WHERE m.niveau = 'commune' AND m.code IN (SELECT commune FROM territoire_commune)
    ORDER BY repartition, millesime, fichier, feuille, ligne
)
SELECT 'territoire ' || s.zone AS zone, 'En ' || s.millesime || ', ' || s.dit AS detail, c.fichier, c.feuille, c.ligne, '' AS colonne
FROM suspect s
JOIN cellule c USING (repartition, millesime)
QUALIFY row_number() OVER (PARTITION BY s.repartition, s.millesime, s.zone ORDER BY s.rang, s.ordre, s.dit) = 1
ORDER BY s.repartition, s.millesime, s.zone;
