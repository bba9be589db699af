-- libelle: l'occupation de chaque crèche et de chaque accueil de loisirs, telle qu'elle peut être montrée

-- Hours and capacity are no counts of people, and are shown by commune without a
-- threshold: where a commune has one structure, they are that structure's. Per
-- structure they are hidden all the same where so few children come that hours
-- would tell of one of them; then, those of all structures of the commune, since
-- the sum of the commune is shown. The number of children itself is never shown.
CREATE MACRO occupation(de_famille, variable_heures, variable_capacite, variable_enfants) AS TABLE
    WITH terme AS (
        SELECT s.type, s.nom, s.commune, code, modalite, millesime,
               h.valeur AS heures, coalesce(h.statut, 'nd') AS statut_heures,
               c.valeur AS capacite, coalesce(c.statut, 'nd') AS statut_capacite,
               coalesce(e.valeur > 0 AND e.valeur < (SELECT seuil FROM seuil_secret WHERE nom = 'enfants'), false)
                   OR coalesce(e.statut = 'secret', false) AS peu
        FROM mesure_structure(variable_heures) h
        FULL JOIN mesure_structure(variable_capacite) c USING (code, modalite, millesime)
        LEFT JOIN mesure_structure(variable_enfants) e USING (code, modalite, millesime)
        JOIN structure_active s USING (code)
        JOIN territoire_commune t USING (commune)
        WHERE NOT s.ados
    ),
    montre AS (
        SELECT *, bool_or(peu) OVER (PARTITION BY commune, millesime, modalite) AS cache
        FROM terme
        QUALIFY millesime = max(millesime) OVER ()
    )
    SELECT de_famille AS famille, code, type, nom, commune, modalite, millesime,
           CASE WHEN NOT cache THEN heures END AS heures,
           CASE WHEN cache THEN 'secret' ELSE statut_heures END AS statut_heures,
           CASE WHEN NOT cache THEN capacite END AS capacite,
           CASE WHEN cache THEN 'secret' ELSE statut_capacite END AS statut_capacite,
           CASE WHEN NOT cache AND capacite > 0 THEN 100 * heures / capacite END AS taux,
           CASE WHEN cache THEN 'secret'
                WHEN capacite = 0 THEN 'so'
                ELSE statut_reuni([statut_heures, statut_capacite]) END AS statut
    FROM montre;

CREATE TABLE occupation_structure AS
FROM occupation('eaje', 'eaje_heures_realisees', 'eaje_heures_capacite', 'eaje_enfants_inscrits')
UNION ALL
FROM occupation('alsh', 'alsh_heures_enfants', 'alsh_heures_capacite', 'alsh_enfants');
