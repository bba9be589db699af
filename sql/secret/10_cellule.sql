-- libelle: les effectifs montrés, chacun une fois

-- Secrecy is a matter of counts, not of figures: one count may be the
-- numerator of one indicator, the denominator of another and a figure of its
-- own. A cell is one count: what is counted (the variables of the card), the
-- item, the vintage, and where.

-- Zones made of the same communes are one place.
CREATE TABLE secret_lieu AS
WITH compo AS (
    SELECT z.niveau, z.zone, z.rang, string_agg(c.commune, ' ' ORDER BY c.commune) AS communes
    FROM zone z LEFT JOIN zone_commune c ON c.niveau = z.niveau AND c.zone = z.zone AND c.officielle
    GROUP BY ALL
)
SELECT niveau, zone, rang,
       first_value(niveau || ' ' || zone) OVER meme AS lieu,
       first_value(rang) OVER meme AS rang_lieu
FROM compo
WINDOW meme AS (PARTITION BY coalesce(communes, niveau || ' ' || zone) ORDER BY rang, niveau, zone);

-- Variables that some indicator shows without a threshold are public: they
-- are hidden with a rate, but hide nothing by themselves.
CREATE TABLE secret_variable_publique AS
SELECT DISTINCT v.variable
FROM indicateur_variable v JOIN indicateur i ON i.code = v.indicateur
WHERE i.secret = 'aucun';

CREATE TABLE secret_terme AS
SELECT indicateur, role, string_agg(variable, '+' ORDER BY variable) AS variables,
       bool_and(variable IN (SELECT variable FROM secret_variable_publique)) AS publique
FROM indicateur_variable
GROUP BY ALL;

-- The terms of the figures under a threshold. A denominator that is the same
-- for all items of a breakdown is the total; else it has the item of its row.
CREATE TABLE secret_role AS
WITH soumis AS (
    SELECT b.*, s.seuil, i.secret = 'sensible' AS sensible, i.secret AS nom_seuil, l.lieu, l.rang
    FROM chiffre_brut b
    JOIN indicateur i ON i.code = b.indicateur AND i.secret <> 'aucun'
    LEFT JOIN seuil_secret s ON s.nom = i.secret
    JOIN secret_lieu l ON l.niveau = b.niveau AND l.zone = b.zone
),
den_varie AS (
    SELECT indicateur, millesime_numerateur, bool_or(differents > 1) AS varie
    FROM (SELECT indicateur, millesime_numerateur, niveau, zone, millesime_denominateur,
                 count(DISTINCT denominateur) AS differents FROM soumis GROUP BY ALL)
    GROUP BY ALL
)
SELECT s.indicateur, s.niveau, s.zone, s.modalite, s.millesime_numerateur, 'numerateur' AS role,
       t.variables || '#' || s.modalite || '#' || s.millesime_numerateur AS colonne, s.millesime_numerateur AS millesime,
       s.lieu, s.rang, s.numerateur AS valeur, s.statut_numerateur AS statut, s.seuil, s.sensible, s.nom_seuil,
       -- A sensitive count that leaves almost nobody out says as much.
       s.sensible AND s.denominateur - s.numerateur >= 0 AND s.denominateur - s.numerateur < s.seuil AS complement_petit
FROM soumis s
JOIN secret_terme t ON t.indicateur = s.indicateur AND t.role = 'numerateur' AND NOT t.publique
UNION ALL
SELECT s.indicateur, s.niveau, s.zone, s.modalite, s.millesime_numerateur, 'denominateur',
       t.variables || '#' || CASE WHEN d.varie THEN s.modalite ELSE '' END || '#' || s.millesime_denominateur,
       s.millesime_denominateur,
       s.lieu, s.rang, s.denominateur, s.statut_denominateur, s.seuil, s.sensible, s.nom_seuil, false
FROM soumis s
JOIN secret_terme t ON t.indicateur = s.indicateur AND t.role = 'denominateur' AND NOT t.publique
JOIN den_varie d ON d.indicateur = s.indicateur AND d.millesime_numerateur = s.millesime_numerateur
WHERE s.millesime_denominateur IS NOT NULL;

-- The counts that an edition before showed with the value that they have now:
-- whoever kept it knows them. Hiding one protects nothing any more, neither
-- itself nor another (docs/decisions/0019).
CREATE TABLE secret_connu AS
SELECT DISTINCT r.colonne, r.lieu
FROM secret_role r
JOIN chiffre_avant a ON a.indicateur = r.indicateur AND a.modalite = r.modalite AND a.niveau = r.niveau AND a.zone = r.zone
     AND a.millesime_numerateur = r.millesime_numerateur
     AND (r.role = 'numerateur' OR a.millesime_denominateur = r.millesime)
WHERE r.valeur IS NOT NULL
  AND egal_a_peu_pres(CASE r.role WHEN 'numerateur' THEN a.numerateur ELSE a.denominateur END, r.valeur);

-- The counts that an edition before hid: it may have hidden them for another,
-- which falls as soon as they are shown.
CREATE TABLE secret_cache_avant AS
SELECT DISTINCT r.colonne, r.lieu
FROM secret_role r
JOIN chiffre_avant a ON a.indicateur = r.indicateur AND a.modalite = r.modalite AND a.niveau = r.niveau AND a.zone = r.zone
     AND a.millesime_numerateur = r.millesime_numerateur
     AND (r.role = 'numerateur' OR a.millesime_denominateur = r.millesime)
WHERE a.cache AND CASE r.role WHEN 'numerateur' THEN a.numerateur ELSE a.denominateur END IS NULL;

-- The cells. A cell that its producer hides has no value but is one of the
-- unknowns that someone could work out. pas is the step in which a count moves.
CREATE TABLE cellule AS
SELECT colonne, millesime, lieu, valeur,
       EXISTS (FROM secret_connu k WHERE k.colonne = d.colonne AND k.lieu = d.lieu) AS connu,
       CASE WHEN seuil_connu THEN seuil ELSE error('seuil de secret inconnu : ' || noms_seuil) END AS seuil,
       CASE WHEN arrondi THEN 5 ELSE 1 END AS pas,
       sensible,
       primaire OR valeur IS NULL AS primaire,
       primaire OR valeur IS NULL AS cache,
       CASE WHEN valeur IS NULL THEN 'source' WHEN primaire THEN 'seuil' ELSE '' END AS raison
FROM (
    SELECT colonne, millesime, lieu, arg_min(valeur, rang) AS valeur,
           max(seuil) AS seuil, bool_and(seuil IS NOT NULL) AS seuil_connu,
           string_agg(DISTINCT nom_seuil, ', ' ORDER BY nom_seuil) AS noms_seuil,
           bool_or(sensible) AS sensible,
           bool_or(statut = 'arrondi') AS arrondi,
           coalesce(bool_or(valeur < seuil AND (valeur > 0 OR sensible)), false)
               OR coalesce(bool_or(complement_petit), false) AS primaire
    FROM secret_role
    WHERE valeur IS NOT NULL OR statut = 'secret'
    GROUP BY colonne, millesime, lieu
) d;

-- A part is not more than the whole.
CREATE TABLE secret_contenu AS
SELECT * FROM (VALUES
    ('foyers_prepare#', 'foyers_paje#'), ('foyers_allocation_base_paje#', 'foyers_paje#'), ('foyers_cmg#', 'foyers_paje#'),
    ('foyers_dependants_prestations#100', 'foyers_dependants_prestations#50_plus')
) t(partie, tout);

-- What is left of the whole without its part is a count too, though nobody
-- prints it: who is shown both knows it, and where it is small it bounds them.
CREATE MACRO colonne_du_reste(tout, partie) AS 'reste de ' || tout || ' sans ' || partie;
CREATE MACRO est_un_reste(colonne) AS starts_with(colonne, 'reste de ');

INSERT INTO cellule
SELECT colonne_du_reste(t.colonne, p.colonne), t.millesime, t.lieu, t.valeur - p.valeur,
       t.connu AND p.connu, t.seuil, greatest(t.pas, p.pas), t.sensible, petit, petit, CASE WHEN petit THEN 'seuil' ELSE '' END
FROM secret_contenu s
JOIN cellule p ON p.colonne = s.partie || '#' || p.millesime
JOIN cellule t ON t.colonne = s.tout || '#' || t.millesime AND t.lieu = p.lieu
CROSS JOIN LATERAL (SELECT t.valeur > p.valeur AND t.valeur - p.valeur < t.seuil AS petit)
WHERE t.valeur >= p.valeur;

-- A household has one adult or two: who is shown the persons, the households and
-- the children knows how many couples there are, and how many without (exact in
-- half of the small areas, within 2 % elsewhere). Nobody prints either count.
CREATE MACRO colonne_des_adultes(combien, millesime) AS 'reste de foyers à ' || combien || ' adulte##' || millesime;

INSERT INTO cellule
SELECT colonne_des_adultes(x.combien, f.millesime), f.millesime, f.lieu, x.valeur, false, f.seuil, f.pas, f.sensible, n.nul, n.nul, CASE WHEN n.nul THEN 'seuil' ELSE '' END
FROM cellule f
JOIN cellule p ON p.colonne = 'personnes_couvertes##' || f.millesime AND p.lieu = f.lieu
JOIN cellule e ON e.colonne = 'total_enfants_par_age##' || f.millesime AND e.lieu = f.lieu
JOIN (
    SELECT millesime, lieu, CASE WHEN colonne LIKE '%#couple%' THEN 2 ELSE 1 END AS combien,
           CASE WHEN count(*) = count(valeur) THEN sum(valeur) END AS somme
    FROM cellule WHERE starts_with(colonne, 'foyers_par_composition#') GROUP BY ALL HAVING count(*) = 2
) t ON t.millesime = f.millesime AND t.lieu = f.lieu
CROSS JOIN LATERAL (
    SELECT t.combien, coalesce(t.somme, CASE t.combien WHEN 2 THEN p.valeur - e.valeur - f.valeur
                                                       ELSE 2 * f.valeur + e.valeur - p.valeur END) AS valeur
) x
CROSS JOIN LATERAL (SELECT coalesce(f.sensible AND x.valeur = 0, false) AS nul) n
WHERE f.colonne = 'total_foyers_par_composition##' || f.millesime;

-- What was hidden stays hidden, even where it is 0 now: the sum would give away
-- what was behind it.
UPDATE cellule SET cache = true, raison = 'recoupement'
FROM secret_cache_avant a
WHERE cellule.colonne = a.colonne AND cellule.lieu = a.lieu AND NOT cellule.cache AND NOT cellule.connu;

-- Columns add up over the communes of the territory to its total: the total
-- has the sign -1. The equation says nothing when a term of it is not known to
-- anybody; it does when the only unknown ones are hidden.
CREATE TABLE secret_somme_communes AS
WITH membre AS (
    SELECT DISTINCT l.lieu, CASE WHEN l.niveau = 'territoire' THEN -1 ELSE 1 END AS signe
    FROM secret_lieu l WHERE l.niveau IN ('commune', 'territoire')
),
complete AS (
    SELECT c.colonne
    FROM cellule c JOIN membre USING (lieu)
    GROUP BY c.colonne
    HAVING count(*) = (SELECT count(*) FROM membre) AND bool_or(signe = -1 AND c.valeur IS NOT NULL)
)
SELECT c.colonne, c.lieu, m.signe
FROM cellule c
JOIN membre m USING (lieu)
JOIN complete USING (colonne)
-- A territory of one commune is that commune.
WHERE (SELECT count(*) FROM membre) > 2;
