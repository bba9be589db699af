-- libelle: les comptes qui s'ajoutent dans un même lieu

-- Counts that are the sum of others by what they are, whoever counts them: the
-- total, then its parts, item by item.
CREATE TABLE secret_identite AS
SELECT * FROM (VALUES
    ('attente_demandes', 'attente_admissions'),
    ('attente_demandes', 'attente_refus'),
    ('attente_demandes', 'attente_en_attente')
) t(total, partie);

-- Breakdowns with items that are part of other items: « half of the resources
-- and more » holds « all of them ».
CREATE TABLE secret_imbrique AS SELECT 'dependance_prestations' AS indicateur;

-- Two grids of one breakdown, by IRIS and by commune, add up to one total, each
-- by itself. A grid counts where all of its items are there.
CREATE TABLE secret_grille AS
WITH voie AS (
    SELECT DISTINCT n.indicateur, p.voie, p.depuis_modalite AS modalite
    FROM partie p
    JOIN indicateur_variable n ON n.role = 'numerateur' AND n.variable = p.depuis
    JOIN indicateur_variable d ON d.indicateur = n.indicateur AND d.role = 'denominateur' AND d.variable = p.variable
    WHERE p.depuis_modalite NOT IN ('', '*', '**')
),
presente AS (
    SELECT DISTINCT indicateur, millesime_numerateur, modalite FROM secret_role WHERE role = 'numerateur'
)
SELECT v.indicateur, p.millesime_numerateur, v.voie, unnest(list(v.modalite)) AS modalite
FROM voie v JOIN presente p USING (indicateur, modalite)
GROUP BY v.indicateur, p.millesime_numerateur, v.voie
HAVING count(*) = (SELECT count(*) FROM voie t WHERE t.indicateur = v.indicateur AND t.voie = v.voie);

-- The items of a breakdown add up to their total, in each zone. Every
-- breakdown is taken for one that adds up: shares that do not quite reach
-- 100 % still tell the missing one within a household or two.
CREATE TABLE secret_repartition AS
WITH repartition AS (
    SELECT indicateur, millesime_numerateur
    FROM secret_role WHERE role = 'numerateur' AND indicateur NOT IN (SELECT indicateur FROM secret_imbrique)
    GROUP BY ALL HAVING count(DISTINCT modalite) > 1
),
-- An item that is the sum of other items takes their place in a table of its
-- own: what is left of the total without it is known too.
large AS (
    SELECT n.indicateur, p.modalite, list(p.depuis_modalite) AS parties
    FROM partie p JOIN indicateur_variable n ON n.role = 'numerateur' AND n.variable = p.variable AND p.depuis = p.variable
    WHERE p.modalite NOT IN ('*', '**')
    GROUP BY n.indicateur, p.modalite, p.voie
),
fin AS (
    SELECT r.indicateur, r.millesime_numerateur, coalesce(g.voie, 0)::VARCHAR AS voie, r.lieu, r.colonne, r.modalite, r.valeur, r.statut
    FROM secret_role r
    JOIN repartition USING (indicateur, millesime_numerateur)
    LEFT JOIN secret_grille g USING (indicateur, millesime_numerateur, modalite)
    WHERE r.role = 'numerateur' AND NOT EXISTS (FROM large l WHERE l.indicateur = r.indicateur AND l.modalite = r.modalite)
),
item AS (
    FROM fin
    UNION ALL BY NAME
    SELECT f.indicateur, f.millesime_numerateur, f.voie || '+' || l.modalite AS voie, f.lieu, f.colonne, f.modalite, f.valeur, f.statut
    FROM fin f JOIN large l ON l.indicateur = f.indicateur AND NOT list_contains(l.parties, f.modalite)
    UNION ALL BY NAME
    SELECT r.indicateur, r.millesime_numerateur, v.voie || '+' || l.modalite AS voie, r.lieu, r.colonne, r.modalite, r.valeur, r.statut
    FROM secret_role r
    JOIN large l ON l.indicateur = r.indicateur AND l.modalite = r.modalite
    JOIN (SELECT DISTINCT indicateur, millesime_numerateur, voie FROM fin) v
         ON v.indicateur = r.indicateur AND v.millesime_numerateur = r.millesime_numerateur
    WHERE r.role = 'numerateur'
),
-- An item that nobody knows takes up any difference.
incomplet AS (
    SELECT DISTINCT indicateur, millesime_numerateur, voie, lieu FROM item WHERE valeur IS NULL AND statut <> 'secret'
),
total AS (
    SELECT DISTINCT r.indicateur, r.millesime_numerateur, v.voie, r.lieu, r.colonne
    FROM secret_role r
    JOIN (SELECT DISTINCT indicateur, millesime_numerateur, voie FROM item) v USING (indicateur, millesime_numerateur)
    WHERE r.role = 'denominateur' AND split_part(r.colonne, '#', 2) = ''
),
membre AS (
    SELECT indicateur, millesime_numerateur, voie, lieu, colonne, CASE modalite WHEN 'ensemble' THEN -1 ELSE 1 END AS signe FROM item
    UNION ALL
    SELECT indicateur, millesime_numerateur, voie, lieu, colonne, -1 FROM total
)
SELECT m.indicateur || '#' || m.millesime_numerateur || '#' || m.voie AS tableau, m.lieu, m.colonne, min(m.signe) AS signe
FROM membre m
ANTI JOIN incomplet i USING (indicateur, millesime_numerateur, voie, lieu)
GROUP BY ALL;

-- Sums of other kinds: a wider item made of narrower ones (12 to 17 of 12 to 15
-- and 16 and 17), which binds where it holds; and the identities, which may be off
-- by one or two (a request of the year before) and tell the missing count all the
-- same.
CREATE TABLE secret_egalite AS
WITH somme AS (
    SELECT 'partie#' || p.variable || '#' || p.modalite || '#' || p.voie AS famille,
           p.variable || '#' || p.modalite AS total, p.depuis || '#' || p.depuis_modalite AS partie
    FROM partie p
    WHERE p.modalite NOT IN ('*', '**') AND p.depuis_modalite NOT IN ('*', '**')
      AND (p.depuis, p.depuis_modalite) <> (p.variable, p.modalite)
    UNION ALL
    SELECT DISTINCT 'identite#' || i.total || '#' || split_part(c.colonne, '#', 2), i.total || '#' || split_part(c.colonne, '#', 2),
           i.partie || '#' || split_part(c.colonne, '#', 2)
    FROM secret_identite i JOIN cellule c ON split_part(c.colonne, '#', 1) = i.total
),
annee AS (SELECT DISTINCT millesime FROM cellule),
terme AS (
    SELECT famille, millesime, total || '#' || millesime AS colonne, -1 AS signe FROM somme CROSS JOIN annee
    UNION
    SELECT famille, millesime, partie || '#' || millesime, 1 FROM somme CROSS JOIN annee
)
SELECT t.famille || '#' || t.millesime AS tableau, c.lieu, t.colonne, t.signe
FROM terme t
JOIN cellule c ON c.colonne = t.colonne
WINDOW place AS (PARTITION BY t.famille, t.millesime, c.lieu)
QUALIFY count(*) OVER place = (SELECT count(*) FROM terme x WHERE x.famille = t.famille AND x.millesime = t.millesime)
    AND (starts_with(t.famille, 'identite#') OR bool_or(c.valeur IS NULL) OVER place OR egal_a_peu_pres(sum(t.signe * c.valeur) OVER place, 0));

-- A part and what is left of the whole without it.
CREATE TABLE secret_part_et_reste AS
WITH membre AS (
    SELECT t.colonne || ' = ' || p.colonne || ' + reste' AS tableau, t.lieu,
           unnest([{'colonne': t.colonne, 'signe': -1}, {'colonne': p.colonne, 'signe': 1},
                   {'colonne': colonne_du_reste(t.colonne, p.colonne), 'signe': 1}]) AS terme
    FROM secret_contenu s
    JOIN cellule p ON p.colonne = s.partie || '#' || p.millesime
    JOIN cellule t ON t.colonne = s.tout || '#' || t.millesime AND t.millesime = p.millesime AND t.lieu = p.lieu
)
SELECT tableau, lieu, terme.colonne, terme.signe
FROM membre
WHERE EXISTS (FROM cellule c WHERE c.colonne = membre.terme.colonne AND c.lieu = membre.lieu)
QUALIFY count(*) OVER (PARTITION BY tableau, lieu) = 3;

-- The adults of the households: each kind is made of its types, and the persons
-- are the households, their second adults and their children. More couples are more
-- households too: what is hidden of both needs the persons or the children.
CREATE TABLE secret_adultes AS
WITH annee AS (SELECT DISTINCT millesime FROM cellule WHERE starts_with(colonne, 'reste de foyers à ')),
membre AS (
    SELECT 'adultes ' || t.tableau || '#' || a.millesime AS tableau,
           coalesce(colonne_des_adultes(t.combien, a.millesime), t.variable || '#' || a.millesime) AS colonne, t.signe
    FROM (VALUES
        ('1', 1, NULL, -1), ('1', NULL, 'foyers_par_composition#isole', 1), ('1', NULL, 'foyers_par_composition#monoparent', 1),
        ('2', 2, NULL, -1), ('2', NULL, 'foyers_par_composition#couple_sans_enfant', 1), ('2', NULL, 'foyers_par_composition#couple_avec_enfant', 1),
        ('foyers', NULL, 'total_foyers_par_composition#', -1), ('foyers', 1, NULL, 1), ('foyers', 2, NULL, 1),
        ('couples', NULL, 'personnes_couvertes#', -1), ('couples', 2, NULL, 1), ('couples', NULL, 'total_enfants_par_age#', 1),
        ('personnes', NULL, 'personnes_couvertes#', -1), ('personnes', NULL, 'total_foyers_par_composition#', 1),
        ('personnes', NULL, 'total_enfants_par_age#', 1)
    ) t(tableau, combien, variable, signe)
    CROSS JOIN annee a
)
SELECT m.tableau, c.lieu, m.colonne, m.signe
FROM membre m JOIN cellule c USING (colonne)
QUALIFY count(*) OVER (PARTITION BY m.tableau, c.lieu) = 3;

-- Where a single term is not zero there is nothing to hide it behind.
CREATE TABLE secret_somme_modalites AS
SELECT m.tableau, m.lieu, m.colonne, m.signe
FROM (FROM secret_repartition UNION ALL BY NAME FROM secret_egalite UNION ALL BY NAME FROM secret_part_et_reste
      UNION ALL BY NAME FROM secret_adultes) m
JOIN cellule c ON c.colonne = m.colonne AND c.lieu = m.lieu
QUALIFY count(*) FILTER (c.cache OR c.valeur > 0) OVER (PARTITION BY m.tableau, m.lieu) >= 2;
