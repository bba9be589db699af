-- libelle: les chiffres à montrer : un taux est caché avec son numérateur ou son dénominateur

-- A share shown with one of its terms tells the other: the figure is hidden with
-- whichever of the two is (DOMAINE.md §3.2, rule 3). The other one stays.
INSERT INTO chiffre BY NAME
WITH cache AS (
    SELECT r.indicateur, r.niveau, r.zone, r.modalite, r.millesime_numerateur,
           -- The strongest reason first.
           CASE WHEN bool_or(c.raison = 'source') THEN 'source'
                WHEN bool_or(c.raison = 'seuil') THEN 'seuil' ELSE 'recoupement' END AS raison,
           bool_or(r.role = 'numerateur') AS numerateur_cache,
           bool_or(r.role = 'denominateur') AS denominateur_cache
    FROM secret_role r
    JOIN cellule c ON c.colonne = r.colonne AND c.lieu = r.lieu AND c.cache
    GROUP BY r.indicateur, r.niveau, r.zone, r.modalite, r.millesime_numerateur
),
decide AS (
    SELECT b.*, z.nom, z.rang AS rang_zone, i.unite, i.rang AS rang_indicateur, i.rapport,
           CASE WHEN c.raison IS NOT NULL THEN c.raison WHEN b.statut = 'secret' THEN 'source' ELSE '' END AS secret,
           coalesce(c.numerateur_cache, false) AS numerateur_cache,
           coalesce(c.denominateur_cache, false) AS denominateur_cache
    FROM chiffre_brut b
    JOIN indicateur i ON i.code = b.indicateur
    JOIN zone z ON z.niveau = b.niveau AND z.zone = b.zone
    LEFT JOIN cache c ON c.indicateur = b.indicateur AND c.niveau = b.niveau AND c.zone = b.zone
         AND c.modalite = b.modalite AND c.millesime_numerateur = b.millesime_numerateur
)
SELECT d.indicateur, d.modalite, d.niveau, d.zone, d.nom, d.millesime_numerateur, d.millesime_denominateur,
       CASE WHEN NOT d.numerateur_cache THEN d.numerateur END AS numerateur,
       CASE WHEN NOT d.numerateur_cache THEN d.statut_numerateur ELSE 'secret' END AS statut_numerateur,
       CASE WHEN NOT d.denominateur_cache THEN d.denominateur END AS denominateur,
       CASE WHEN NOT d.denominateur_cache THEN d.statut_denominateur ELSE 'secret' END AS statut_denominateur,
       CASE WHEN d.secret = '' THEN d.valeur END AS valeur,
       d.unite,
       CASE WHEN d.secret = '' THEN d.statut ELSE 'secret' END AS statut,
       d.couverture,
       d.publie AND d.secret = '' AS publie,
       d.secret,
       CASE WHEN d.secret = '' THEN d.borne_basse END AS borne_basse,
       CASE WHEN d.secret = '' THEN d.borne_haute END AS borne_haute,
       CASE WHEN d.secret = '' THEN d.precision ELSE '' END AS precision
FROM decide d
LEFT JOIN indicateur_modalite m ON m.indicateur = d.indicateur AND m.modalite = d.modalite
ORDER BY d.rang_indicateur, d.rang_zone, d.niveau, d.zone, m.rang NULLS LAST, d.modalite, d.millesime_numerateur;
