-- libelle: sommes des deux termes sur les communes de chaque zone

-- What is known of each row of terms.
CREATE VIEW terme_connu AS
SELECT t.*, i.agregable, i.rapport,
       t.numerateur IS NOT NULL AS numerateur_connu,
       NOT i.rapport OR t.denominateur IS NOT NULL AS denominateur_connu,
       t.publie IS NOT NULL AS publie_connu
FROM terme t
JOIN indicateur i ON i.code = t.indicateur;

-- Σ numerators and Σ denominators over the communes that have both: never a
-- mean of rates (DOMAINE.md §2.6 and §7, risk 1). Sums are taken in the order
-- of the codes so that their last decimals are the same at every run.
CREATE TABLE somme_zone AS
SELECT t.indicateur, z.niveau, z.zone, t.modalite, t.millesime_numerateur, t.millesime_denominateur,
       sum(t.numerateur ORDER BY t.code) AS numerateur,
       statut_de_rang(max(rang_statut(t.statut_numerateur))) AS statut_numerateur,
       sum(t.denominateur ORDER BY t.code) AS denominateur,
       CASE WHEN any_value(t.rapport) THEN statut_de_rang(max(rang_statut(t.statut_denominateur))) ELSE '' END
           AS statut_denominateur,
       count(*) AS communes,
       sum(z.poids ORDER BY t.code) AS poids
FROM terme_connu t
JOIN zone_membre z ON z.commune = t.code
WHERE t.niveau = 'commune' AND z.niveau <> 'commune' AND t.agregable
  AND t.numerateur_connu AND t.denominateur_connu
GROUP BY t.indicateur, z.niveau, z.zone, t.modalite, t.millesime_numerateur, t.millesime_denominateur;
