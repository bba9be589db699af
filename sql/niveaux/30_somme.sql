-- libelle: sommes des deux termes sur les communes de chaque zone

-- What is known of each row of terms.
CREATE VIEW terme_connu AS
SELECT t.*, i.agregable, i.rapport,
       t.numerateur IS NOT NULL AS numerateur_connu,
       NOT i.rapport OR t.denominateur IS NOT NULL AS denominateur_connu,
       t.publie IS NOT NULL AS publie_connu
FROM terme t
JOIN indicateur i ON i.code = t.indicateur;

-- A commune that was split is an estimate; a zone that holds all of its
-- successors is not, since it only adds up again what was shared. Which of the
-- two terms that goes for, where a term is one variable that was read.
CREATE TABLE partage_interne AS
WITH partage AS (
    SELECT DISTINCT v.code, v.variable, v.millesime, v.fichier, v.feuille
    FROM valeur_ramenee v
    JOIN mesure_retenue r ON r.niveau = 'commune' AND r.code = v.code AND r.variable = v.variable
                         AND r.modalite = v.modalite AND r.millesime = v.millesime AND r.fichier = v.fichier
    WHERE v.statut = 'estime'
),
lien AS (
    SELECT p.code, p.variable, p.millesime, statut_reuni(list(c.statut)) AS statut, list(DISTINCT s.code_actuel) AS successeurs
    FROM partage p
    JOIN cellule_ancienne c ON c.code_actuel = p.code AND c.variable = p.variable AND c.millesime = p.millesime
                           AND c.fichier = p.fichier AND c.feuille = p.feuille
    JOIN passage s ON s.annee = c.annee AND s.code_ancien = c.code
    GROUP BY ALL
),
zone_entiere AS (
    SELECT z.niveau, z.zone, l.code, l.variable, l.millesime, l.statut
    FROM (SELECT *, unnest(successeurs) AS successeur FROM lien) l
    JOIN zone_membre z ON z.commune = l.successeur
    GROUP BY z.niveau, z.zone, l.code, l.variable, l.millesime, l.statut, l.successeurs
    HAVING count(DISTINCT l.successeur) = len(l.successeurs)
)
SELECT i.indicateur, i.role, e.niveau, e.zone, e.code, e.millesime, any_value(e.statut) AS statut
FROM zone_entiere e
JOIN (SELECT indicateur, role, any_value(variable) AS variable FROM indicateur_variable
      GROUP BY indicateur, role HAVING count(*) = 1) i USING (variable)
GROUP BY ALL;

-- Σ numerators and Σ denominators over the communes that have both: never a
-- mean of rates (DOMAINE.md §2.6 and §7, risk 1). Sums are taken in the order
-- of the codes so that their last decimals are the same at every run.
CREATE TABLE somme_zone AS
SELECT t.indicateur, z.niveau, z.zone, t.modalite, t.millesime_numerateur, t.millesime_denominateur,
       sum(t.numerateur ORDER BY t.code) AS numerateur,
       statut_de_rang(max(rang_statut(coalesce(n.statut, t.statut_numerateur)))) AS statut_numerateur,
       sum(t.denominateur ORDER BY t.code) AS denominateur,
       CASE WHEN any_value(t.rapport) THEN statut_de_rang(max(rang_statut(coalesce(d.statut, t.statut_denominateur)))) ELSE '' END
           AS statut_denominateur,
       count(*) AS communes,
       sum(z.poids ORDER BY t.code) AS poids
FROM terme_connu t
JOIN zone_membre z ON z.commune = t.code
LEFT JOIN partage_interne n
       ON n.indicateur = t.indicateur AND n.role = 'numerateur' AND n.niveau = z.niveau AND n.zone = z.zone
      AND n.code = t.code AND n.millesime = t.millesime_numerateur
LEFT JOIN partage_interne d
       ON d.indicateur = t.indicateur AND d.role = 'denominateur' AND d.niveau = z.niveau AND d.zone = z.zone
      AND d.code = t.code AND d.millesime = t.millesime_denominateur
WHERE t.niveau = 'commune' AND z.niveau <> 'commune' AND t.agregable
  AND t.numerateur_connu AND t.denominateur_connu
GROUP BY t.indicateur, z.niveau, z.zone, t.modalite, t.millesime_numerateur, t.millesime_denominateur;
