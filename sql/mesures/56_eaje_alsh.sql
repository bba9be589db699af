-- variable: eaje_heures_capacite, alsh_heures_capacite, eaje_creneau_heures_capacite, eaje_places, eaje_liste_attente,
--   alsh_places
-- depuis: eaje_places, eaje_heures_ouverture_jour, eaje_jours_ouverture, eaje_liste_attente,
--   eaje_creneau_places, eaje_creneau_heures_jour, eaje_creneau_jours, eaje_creneau_heures_capacite,
--   alsh_places, alsh_heures_jour, alsh_jours
-- libelle: Heures de capacité de chaque structure ; places et demandes par commune d'implantation
--
-- The capacity is counted structure by structure, places × hours a day × days,
-- never mean × mean (DOMAINE.md §2.3, §7 risk 11); for leisure centres by
-- period, since the same places serve every period (§2.4). A crèche whose
-- places change with the hour or the season gives them slot by slot, and its
-- capacity is the sum of its slots: one that is not known leaves none.

CREATE MACRO capacite(famille, places, heures, jours) AS TABLE
    SELECT 'structure' AS niveau, p.code, famille || '_heures_capacite' AS variable,
           p.modalite, p.millesime, '' AS edition,
           p.valeur * h.valeur * j.valeur AS valeur,
           statut_reuni([p.statut, h.statut, j.statut]) AS statut,
           'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
    FROM mesure_structure(places) p
    LEFT JOIN mesure_structure(heures) h USING (code, modalite, millesime)
    LEFT JOIN mesure_structure(jours) j USING (code, modalite, millesime);

INSERT INTO partie VALUES
    ('eaje_creneau_heures_capacite', '*', 'eaje_creneau_places', '*', 1),
    ('eaje_creneau_heures_capacite', '*', 'eaje_creneau_heures_jour', '*', 1),
    ('eaje_creneau_heures_capacite', '*', 'eaje_creneau_jours', '*', 1),
    ('eaje_heures_capacite', '', 'eaje_creneau_heures_capacite', '**', 1),
    ('eaje_heures_capacite', '', 'eaje_places', '', 2),
    ('eaje_heures_capacite', '', 'eaje_heures_ouverture_jour', '', 2),
    ('eaje_heures_capacite', '', 'eaje_jours_ouverture', '', 2),
    ('alsh_heures_capacite', '*', 'alsh_places', '*', 1),
    ('alsh_heures_capacite', '*', 'alsh_heures_jour', '*', 1),
    ('alsh_heures_capacite', '*', 'alsh_jours', '*', 1);

INSERT INTO mesure_retenue BY NAME
FROM capacite('eaje_creneau', 'eaje_creneau_places', 'eaje_creneau_heures_jour', 'eaje_creneau_jours');
INSERT INTO mesure_retenue BY NAME
WITH par_creneau AS (
    SELECT 'structure' AS niveau, code, 'eaje_heures_capacite' AS variable, '' AS modalite, millesime, '' AS edition,
           somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
           'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
    FROM mesure_structure('eaje_creneau_heures_capacite')
    GROUP BY code, millesime
)
FROM par_creneau
UNION ALL BY NAME
FROM capacite('eaje', 'eaje_places', 'eaje_heures_ouverture_jour', 'eaje_jours_ouverture')
ANTI JOIN par_creneau USING (code, millesime);
INSERT INTO mesure_retenue BY NAME
FROM capacite('alsh', 'alsh_places', 'alsh_heures_jour', 'alsh_jours');

-- A count of the structures of a commune; 0 where the register knows of none.
CREATE MACRO par_commune(famille, nom) AS TABLE
    WITH par_structure AS (
        SELECT s.commune, m.modalite, m.millesime, m.valeur, m.statut
        FROM mesure_structure(nom) m JOIN structure_active s USING (code)
        WHERE NOT s.ados
    )
    SELECT 'commune' AS niveau, commune AS code, nom AS variable, modalite, millesime, '' AS edition,
           somme_connue(valeur, statut) AS valeur, statut_reuni(list(statut)) AS statut,
           'derive' AS source, '' AS fichier, '' AS feuille, 0 AS ligne
    FROM par_structure
    GROUP BY commune, modalite, millesime
    UNION ALL
    SELECT 'commune', c.commune, nom, a.modalite, a.millesime, '', 0, '', 'derive', '', '', 0
    FROM commune_sans(famille) c
    CROSS JOIN (SELECT DISTINCT modalite, millesime FROM par_structure) a;

INSERT INTO mesure_retenue BY NAME FROM par_commune('eaje', 'eaje_places');
INSERT INTO mesure_retenue BY NAME FROM par_commune('eaje', 'eaje_liste_attente');
INSERT INTO mesure_retenue BY NAME FROM par_commune('alsh', 'alsh_places');

-- The terms of a rate of structures, summed by the commune where they stand. A
-- structure that lacks one term is left out of both, and the sum is then an
-- estimate (DOMAINE.md §2.6). A commune without any such structure brings 0 to
-- both sums: it has no rate of its own and does not hide that of the territory.
CREATE MACRO rapport_structures(famille, variable_numerateur, variable_denominateur) AS TABLE
    WITH paire AS (
        SELECT code, modalite, millesime,
               CASE WHEN d.valeur IS NOT NULL THEN n.valeur END AS numerateur,
               CASE WHEN n.valeur IS NOT NULL THEN d.valeur END AS denominateur,
               statut_reuni([n.statut, d.statut]) AS statut
        FROM mesure_structure(variable_numerateur) n
        FULL JOIN mesure_structure(variable_denominateur) d USING (code, modalite, millesime)
    ),
    somme AS (
        SELECT s.commune, p.modalite, p.millesime,
               sum(p.numerateur ORDER BY code) AS numerateur, sum(p.denominateur ORDER BY code) AS denominateur,
               CASE WHEN count(p.numerateur) = 0 AND count(*) FILTER (WHERE p.statut = 'secret') > 0 THEN 'secret'
                    WHEN count(p.numerateur) = 0 THEN 'nd'
                    WHEN count(p.numerateur) < count(*) THEN 'estime'
                    ELSE statut_reuni(list(p.statut)) END AS statut
        FROM paire p JOIN structure_active s USING (code)
        WHERE NOT s.ados
        GROUP BY s.commune, p.modalite, p.millesime
    )
    SELECT 'commune' AS niveau, commune AS code, modalite,
           millesime AS millesime_numerateur, millesime AS millesime_denominateur,
           numerateur, statut AS statut_numerateur, denominateur, statut AS statut_denominateur
    FROM somme
    UNION ALL
    SELECT 'commune', c.commune, a.modalite, a.millesime, a.millesime, 0, '', 0, ''
    FROM commune_sans(famille) c
    CROSS JOIN (SELECT DISTINCT modalite, millesime FROM paire) a;
