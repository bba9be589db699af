-- variable: eaje_enfants_residents, eaje_enfants_residents_sur_place, eaje_places_par_desserte, eaje_places_desservant
-- depuis: eaje_origine_enfants, eaje_places, eaje_places_par_desserte
-- libelle: Enfants accueillis en EAJE comptés où ils vivent, et places qui servent chaque commune où qu'elles soient
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

-- The places that serve a commune: those of its own nurseries and those that it
-- shares, which the activity file says or which the register lists under several
-- communes. A place counts in each commune that it serves, and once in the
-- territory. The step by structure keeps which nursery brought what.
CREATE TABLE structure_desserte AS
SELECT DISTINCT a.code, unnest(string_split(s.communes_desservies, ' ')) AS commune
FROM structure_active a JOIN structure s USING (code)
WHERE s.communes_desservies <> ''
UNION
SELECT code, commune FROM structure_active
UNION
SELECT a.code, r.commune
FROM structure_active a
JOIN structure_lue r
  ON r.registre AND r.ouverte AND r.type = a.type AND r.nom_compare = a.nom_compare AND r.adresse_compare = a.adresse_compare;

INSERT INTO partie VALUES ('eaje_places_par_desserte', '*', 'eaje_places', '**', 1);

INSERT INTO mesure_retenue BY NAME
SELECT m.niveau, m.code, 'eaje_places_par_desserte' AS variable, d.commune AS modalite, m.millesime, '' AS edition,
       m.valeur, m.statut, 'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM mesure_retenue m
JOIN structure_active a ON a.code = m.code
JOIN structure_desserte d ON d.code = m.code
WHERE m.niveau = 'structure' AND m.variable = 'eaje_places' AND m.modalite = '' AND NOT a.ados;

INSERT INTO mesure_retenue BY NAME
WITH desserte AS (
    SELECT code, modalite AS commune, millesime, valeur, statut FROM mesure_structure('eaje_places_par_desserte')
)
SELECT 'commune' AS niveau, commune AS code, 'eaje_places_desservant' AS variable, '' AS modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM desserte
GROUP BY commune, millesime
UNION ALL
SELECT 'commune', c.commune, 'eaje_places_desservant', '', a.millesime, '', 0, '', 'derive', '', '', 0
FROM commune_sans('eaje') c
CROSS JOIN (SELECT DISTINCT millesime FROM desserte) a
WHERE (c.commune, a.millesime) NOT IN (SELECT (commune, millesime) FROM desserte);

-- The territory is known when all of its communes are.
INSERT INTO mesure_retenue BY NAME
WITH place AS (
    SELECT DISTINCT t.territoire, d.code, d.millesime, d.valeur, d.statut
    FROM mesure_structure('eaje_places_par_desserte') d JOIN territoire_commune t ON t.commune = d.modalite
)
SELECT 'territoire' AS niveau, territoire AS code, 'eaje_places_desservant' AS variable, '' AS modalite, millesime, '' AS edition,
       somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
       'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
FROM place
GROUP BY territoire, millesime
HAVING (SELECT count(*) FROM mesure_zone('eaje_places_desservant') c JOIN territoire_commune t ON t.commune = c.code
        WHERE c.millesime = place.millesime AND c.valeur IS NOT NULL)
       = (SELECT count(*) FROM territoire_commune t WHERE t.territoire = place.territoire);
