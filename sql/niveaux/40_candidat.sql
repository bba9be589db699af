-- libelle: le dénominateur retenu pour chaque zone

-- The figures that a zone could show: the rows that a producer publishes for
-- the zone itself, and the sum of its communes, for each vintage of the
-- denominator.
CREATE TABLE candidat AS
SELECT t.indicateur, t.niveau, t.code AS zone, t.modalite, t.millesime_numerateur, t.millesime_denominateur,
       t.numerateur, coalesce(t.statut_numerateur, 'nd') AS statut_numerateur,
       t.denominateur, CASE WHEN t.rapport THEN coalesce(t.statut_denominateur, 'nd') ELSE '' END AS statut_denominateur,
       t.publie, t.statut_publie, true AS direct,
       CASE WHEN t.publie_connu OR (t.numerateur_connu AND t.denominateur_connu) THEN 1 ELSE 0 END::DOUBLE AS couverture,
       t.publie_connu OR (t.numerateur_connu AND t.denominateur_connu) AS montrable
FROM terme_connu t
JOIN zone z ON z.niveau = t.niveau AND z.zone = t.code
UNION ALL
SELECT s.indicateur, s.niveau, s.zone, s.modalite, s.millesime_numerateur, s.millesime_denominateur,
       s.numerateur, s.statut_numerateur, s.denominateur, s.statut_denominateur,
       NULL, NULL, false, couverture, couverture >= couverture_min
FROM (
    SELECT s.*, b.couverture_min,
           -- Weights are sums of floating numbers: the last decimals do not count.
           round(CASE WHEN b.poids > 0 THEN least(1, s.poids / b.poids) ELSE 0 END, 9) AS couverture
    FROM somme_zone s JOIN zone_base b USING (niveau, zone)
) s;

-- One for each zone: one that may be shown, the producer's own before ours,
-- and the latest denominator among them. The choice is the zone's, not the
-- commune's: otherwise one sum would mix vintages (0005 in docs/decisions).
CREATE TABLE candidat_retenu AS
SELECT *
FROM candidat
QUALIFY row_number() OVER (
    PARTITION BY indicateur, niveau, zone, modalite, millesime_numerateur
    ORDER BY montrable DESC,
             direct AND niveau <> 'commune' DESC,
             CASE WHEN montrable THEN 0 ELSE -couverture END,
             millesime_denominateur DESC NULLS LAST
) = 1;
