-- code: structures_par_type
-- theme: equipements
-- libelle: Structures et services par type
-- formule: Nombre de structures distinctes de chaque type, à la commune où elles se trouvent.
-- unite: structures
-- numerateur: structures distinctes (type, nom et adresse)
-- variables_numerateur: structure_distincte
-- sources: commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: ensemble = Toutes les structures ; eaje = EAJE ; micro_creche = Micro-crèches ;
--   creche_familiale = Crèches familiales ; rpe = Relais petite enfance (RPE, RAM) ; laep = Lieux
--   d'accueil enfants-parents (LAEP) ; alsh = Accueils de loisirs (ALSH) ; alsh_ados = ALSH ados ;
--   accueil_jeunes = Accueils de jeunes ; ludotheque = Ludothèques et médiathèques ; clas = CLAS ;
--   centre_social = Centres sociaux et espaces de vie sociale ; france_services = France services ;
--   point_relais = Points relais Caf ; permanence = Permanences ; espace_numerique = Espaces
--   numériques ; info_jeunes = Points info jeunes ; autre = Autres
-- limites: Une structure fermée, en veille ou en projet ne compte pas. Une structure citée par
--   plusieurs communes qu'elle dessert compte une fois, où elle se trouve. Deux services à une même
--   adresse comptent deux fois. Le registre vaut ce que valent les déclarations des communes ; sans
--   registre, ce sont les structures des fichiers d'activité.

-- A type that the register lists nowhere in a described commune is a true 0. An
-- activity file describes one kind of structures, and no commune.
WITH compte AS (
    SELECT commune, type, millesime, count(*) AS structures FROM structure_distincte GROUP BY ALL
    UNION ALL
    SELECT commune, 'ensemble', millesime, count(*) FROM structure_distincte GROUP BY ALL
),
case_connue AS (
    SELECT l.commune, t.type, l.millesime
    FROM structure_lue l JOIN (SELECT DISTINCT type, millesime FROM compte) t USING (millesime)
    WHERE l.registre
    UNION
    SELECT commune, type, millesime FROM compte
)
SELECT 'commune' AS niveau, r.commune AS code, r.type AS modalite, r.millesime AS millesime_numerateur,
       coalesce(c.structures, 0) AS numerateur, '' AS statut_numerateur
FROM case_connue r
LEFT JOIN compte c USING (commune, type, millesime)
