-- libelle: la division, en dernier, et les chiffres qui manquent

-- Every zone has a row for every item and vintage that anyone has: what is
-- missing is said, not left out.
INSERT INTO chiffre_brut BY NAME
WITH attendu AS (
    SELECT t.*, z.niveau, z.zone
    FROM (SELECT indicateur, modalite, millesime_numerateur, max(millesime_denominateur) AS dernier
          FROM terme GROUP BY ALL) t, zone z
),
terme_montre AS (
    SELECT a.indicateur, a.modalite, a.niveau, a.zone, a.millesime_numerateur,
           coalesce(c.millesime_denominateur, a.dernier) AS millesime_denominateur,
           coalesce(c.montrable, false) AS montrable,
           -- A commune's own terms are kept even when one of them is missing;
           -- a sum that does not cover its zone is not.
           CASE WHEN c.montrable OR c.direct THEN c.numerateur END AS numerateur,
           CASE WHEN c.montrable OR c.direct THEN c.statut_numerateur ELSE 'nd' END AS statut_numerateur,
           CASE WHEN c.montrable OR c.direct THEN c.denominateur END AS denominateur,
           CASE WHEN NOT i.rapport THEN '' WHEN c.montrable OR c.direct THEN c.statut_denominateur ELSE 'nd' END
               AS statut_denominateur,
           c.publie, c.statut_publie,
           coalesce(c.couverture, CASE WHEN b.niveau IS NOT NULL AND i.agregable THEN 0 END) AS couverture,
           i.rapport, i.unite, u.facteur
    FROM attendu a
    JOIN indicateur i ON i.code = a.indicateur
    JOIN unite u ON u.code = i.unite
    LEFT JOIN zone_base b ON b.niveau = a.niveau AND b.zone = a.zone
    LEFT JOIN candidat_retenu c
           ON c.indicateur = a.indicateur AND c.modalite = a.modalite AND c.niveau = a.niveau AND c.zone = a.zone
          AND c.millesime_numerateur = a.millesime_numerateur
)
SELECT indicateur, modalite, niveau, zone, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur,
       CASE WHEN NOT montrable THEN NULL
            WHEN publie IS NOT NULL THEN publie
            WHEN NOT rapport THEN numerateur
            -- The change of each year, were they all alike, from that of the whole period.
            WHEN unite = 'evolution_annuelle' AND denominateur <> 0
            THEN (power(1 + numerateur / denominateur, 1 / (millesime_numerateur - millesime_denominateur)) - 1) * facteur
            WHEN denominateur <> 0 THEN numerateur / denominateur * facteur END AS valeur,
       CASE WHEN montrable AND publie IS NOT NULL THEN coalesce(statut_publie, '')
            WHEN NOT montrable AND statut_publie IN ('secret', 'so') THEN statut_publie
            WHEN montrable AND rapport AND denominateur = 0 THEN 'so'
            WHEN rapport THEN statut_reuni([statut_numerateur, statut_denominateur])
            ELSE statut_numerateur END AS statut,
       couverture,
       montrable AND publie IS NOT NULL AS publie
FROM terme_montre
ORDER BY ALL;
