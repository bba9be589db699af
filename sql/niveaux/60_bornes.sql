-- libelle: entre quelles bornes est un chiffre fait de nombres arrondis
--
-- The Caf rounds its counts to the nearest multiple of 5: a cell is true within
-- two, a sum of cells within two for each (DOMAINE.md §7, risk 4). There are
-- bounds only where it is known how many rounded cells went into each term: the
-- term of a commune is one cell that was read, as many as the former communes that
-- it was brought from, or the items that sql/mesures/ added up. A term made of
-- several variables has none, nor has an estimate.

CREATE TABLE cellule_lue_arrondie AS
WITH pas AS (
    -- A whole number lies within two of the multiple of 5 that it is rounded to;
    -- one with decimals, within half of a unit or less.
    SELECT source, variable, CASE WHEN min(pas) > 1 THEN floor(min(pas) / 2) ELSE min(pas) / 2 END AS ecart
    FROM pas_arrondi
    GROUP BY ALL
    HAVING count(DISTINCT pas) = 1
)
SELECT r.niveau, r.code, r.variable, r.modalite, r.millesime, r.valeur, p.ecart * coalesce(any_value(v.communes), 1) AS ecart
FROM mesure_retenue r
JOIN pas p ON p.source = r.source::VARCHAR AND p.variable = r.variable
LEFT JOIN valeur_ramenee v
       ON v.niveau = r.niveau AND v.code = r.code AND v.variable = r.variable AND v.modalite = r.modalite
      AND v.millesime = r.millesime AND v.fichier = r.fichier::VARCHAR
WHERE r.statut = 'arrondi' AND r.code NOT IN (SELECT commune FROM ville_a_arrondissements)
GROUP BY r.niveau, r.code, r.variable, r.modalite, r.millesime, r.valeur, p.ecart;

-- A derived value is the sum of its items where they add up to it; one whose
-- step is not known leaves none.
CREATE TABLE cellule_arrondie AS
WITH derivee AS (
    SELECT niveau, code, variable, modalite, millesime, valeur
    FROM mesure_retenue
    WHERE source::VARCHAR = 'derive' AND statut = 'arrondi'
)
FROM cellule_lue_arrondie
UNION ALL
SELECT d.niveau, d.code, d.variable, d.modalite, d.millesime, d.valeur,
       sum(CASE WHEN m.statut = '' THEN 0 ELSE l.ecart END) AS ecart
FROM derivee d
JOIN partie p USING (variable, modalite)
JOIN mesure_retenue m
  ON m.niveau = d.niveau AND m.code = d.code AND m.variable = p.depuis AND m.modalite = p.depuis_modalite
 AND m.millesime = d.millesime
LEFT JOIN cellule_lue_arrondie l
       ON l.niveau = m.niveau AND l.code = m.code AND l.variable = m.variable AND l.modalite = m.modalite
      AND l.millesime = m.millesime
GROUP BY d.niveau, d.code, d.variable, d.modalite, d.millesime, d.valeur, p.voie
HAVING egal_a_peu_pres(sum(m.valeur ORDER BY m.modalite), d.valeur) AND bool_and(m.statut = '' OR l.ecart IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY d.niveau, d.code, d.variable, d.modalite, d.millesime ORDER BY p.voie) = 1;

CREATE TABLE terme_seul AS
SELECT indicateur, role, any_value(variable) AS variable
FROM indicateur_variable
WHERE role <> 'publie'
GROUP BY ALL
HAVING count(*) = 1;

-- The figures that rounded numbers went into and no estimate.
CREATE TABLE chiffre_arrondi AS
SELECT indicateur, niveau, zone, modalite, millesime_numerateur, millesime_denominateur, numerateur, denominateur, direct
FROM candidat_retenu
WHERE montrable AND publie IS NULL
  AND 'arrondi' IN (statut_numerateur, statut_denominateur)
  AND statut_numerateur IN ('', 'arrondi') AND statut_denominateur IN ('', 'arrondi');

CREATE TABLE borne AS
WITH terme_en_cause AS (
    SELECT c.niveau, c.zone, t.indicateur, t.modalite, t.millesime_numerateur, t.millesime_denominateur,
           t.niveau AS niveau_lu, t.code, t.numerateur, t.statut_numerateur, t.denominateur, t.statut_denominateur, t.rapport
    FROM chiffre_arrondi c
    JOIN terme_connu t
      ON t.indicateur = c.indicateur AND t.modalite = c.modalite AND t.millesime_numerateur = c.millesime_numerateur
     AND t.millesime_denominateur IS NOT DISTINCT FROM c.millesime_denominateur
     AND t.numerateur_connu AND t.denominateur_connu
    LEFT JOIN zone_membre z ON NOT c.direct AND z.niveau = c.niveau AND z.zone = c.zone AND z.commune = t.code
    WHERE CASE WHEN c.direct THEN t.niveau = c.niveau AND t.code = c.zone
               ELSE t.niveau = 'commune' AND z.commune IS NOT NULL END
),
compte AS (
    SELECT t.*,
           CASE WHEN t.statut_numerateur = 'arrondi' THEN n.ecart ELSE 0 END AS ecart_numerateur,
           CASE WHEN t.rapport AND t.statut_denominateur = 'arrondi' THEN d.ecart ELSE 0 END AS ecart_denominateur
    FROM terme_en_cause t
    LEFT JOIN terme_seul sn ON sn.indicateur = t.indicateur AND sn.role = 'numerateur'
    LEFT JOIN cellule_arrondie n
           ON n.niveau = t.niveau_lu AND n.code = t.code AND n.variable = sn.variable AND n.modalite = t.modalite
          AND n.millesime = t.millesime_numerateur AND n.valeur = t.numerateur
    LEFT JOIN terme_seul sd ON sd.indicateur = t.indicateur AND sd.role = 'denominateur'
    LEFT JOIN cellule_arrondie d
           ON d.niveau = t.niveau_lu AND d.code = t.code AND d.variable = sd.variable AND d.modalite = ''
          AND d.millesime = t.millesime_denominateur AND d.valeur = t.denominateur
),
-- A term whose cells are not known leaves no bounds.
marge AS (
    SELECT niveau, zone, indicateur, modalite, millesime_numerateur, millesime_denominateur,
           CASE WHEN count(*) = count(ecart_numerateur) THEN sum(ecart_numerateur) END AS numerateur,
           CASE WHEN count(*) = count(ecart_denominateur) THEN sum(ecart_denominateur) END AS denominateur
    FROM compte
    GROUP BY ALL
),
terme_borne AS (
    SELECT c.*, i.unite, i.rapport, u.facteur,
           greatest(0, c.numerateur - m.numerateur) AS num_bas, c.numerateur + m.numerateur AS num_haut,
           c.denominateur - m.denominateur AS den_bas, c.denominateur + m.denominateur AS den_haut
    FROM chiffre_arrondi c
    JOIN marge m
      ON m.niveau = c.niveau AND m.zone = c.zone AND m.indicateur = c.indicateur AND m.modalite = c.modalite
     AND m.millesime_numerateur = c.millesime_numerateur
    JOIN indicateur i ON i.code = c.indicateur
    JOIN unite u ON u.code = i.unite
    WHERE m.numerateur IS NOT NULL AND m.denominateur IS NOT NULL
)
SELECT indicateur, niveau, zone, modalite, millesime_numerateur,
       CASE WHEN rapport THEN num_bas / den_haut * facteur ELSE num_bas END AS bas,
       -- A part of a whole is never more than the whole.
       CASE WHEN NOT rapport THEN num_haut
            WHEN unite = 'pour_cent' AND numerateur <= denominateur THEN least(facteur, num_haut / den_bas * facteur)
            ELSE num_haut / den_bas * facteur END AS haut
FROM terme_borne
WHERE NOT rapport OR den_bas > 0;

UPDATE chiffre_brut c SET borne_basse = b.bas, borne_haute = b.haut
FROM borne b
WHERE b.indicateur = c.indicateur AND b.niveau = c.niveau AND b.zone = c.zone AND b.modalite = c.modalite
  AND b.millesime_numerateur = c.millesime_numerateur AND c.valeur IS NOT NULL;
