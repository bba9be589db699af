-- variable: eaje_enfants_residents, eaje_enfants_residents_sur_place
-- depuis: eaje_origine_enfants
-- libelle: Enfants accueillis en EAJE comptés à la commune où ils vivent, et ceux que leur propre commune accueille
--
-- The view of the families beside that of the structures: the places of a
-- commune may stand in the one next to it (DOMAINE.md §0.5). A commune is known
-- only when every nursery at work that year says where its children live: those
-- of the one that does not may live anywhere. Where a nursery does not know the
-- commune of some children, the counts are estimates.

INSERT INTO mesure_retenue BY NAME
WITH origine AS (
    SELECT m.code, m.modalite, m.millesime, m.valeur, m.statut, s.commune
    FROM mesure_structure('eaje_origine_enfants') m JOIN structure_active s USING (code)
),
annee AS (
    SELECT millesime,
           coalesce(bool_or(modalite = 'inconnue' AND coalesce(valeur, 1) > 0), false) AS inconnus,
           NOT EXISTS (
               FROM mesure_structure('eaje_places') p
               WHERE p.millesime = o.millesime AND p.valeur > 0
                 AND p.code NOT IN (SELECT code FROM origine x WHERE x.millesime = o.millesime)) AS complete
    FROM origine o
    GROUP BY millesime
),
compte AS (
    SELECT t.commune, a.millesime, a.complete, a.inconnus, v.variable,
           list(o.statut) FILTER (WHERE o.code IS NOT NULL) AS statuts,
           count(o.code) = count(o.valeur) AS connu,
           coalesce(sum(o.valeur ORDER BY o.code) FILTER (WHERE v.variable = 'eaje_enfants_residents' OR o.commune = t.commune), 0) AS valeur
    FROM territoire_commune t
    CROSS JOIN annee a
    CROSS JOIN (SELECT unnest(['eaje_enfants_residents', 'eaje_enfants_residents_sur_place']) AS variable) v
    LEFT JOIN origine o ON o.modalite = t.commune AND o.millesime = a.millesime
    GROUP BY ALL
)
SELECT 'commune' AS niveau, commune AS code, variable, '' AS modalite, millesime, '' AS edition,
       CASE WHEN complete AND connu THEN valeur END AS valeur,
       CASE WHEN NOT complete THEN 'nd' WHEN NOT connu THEN statut_reuni(statuts)
            WHEN inconnus THEN 'estime' ELSE coalesce(statut_reuni(statuts), '') END AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM compte;
