-- code: heures_presence_par_age
-- theme: enfance
-- libelle: Heures de présence des enfants, d'après les listes de présence
-- formule: Somme des heures réalisées de chaque structure dont la liste de présence a été déposée.
-- unite: heures
-- numerateur: heures réalisées
-- variables_numerateur: presences_heures_realisees_par_age
-- sources: commune-presences-nominatives
-- secret: enfants
-- agregable: oui
-- modalites: 0_2 = Moins de 3 ans ; 3_5 = 3 à 5 ans ; 6_11 = 6 à 11 ans ; 12_17 = 12 à 17 ans
-- limites: Âge au 31 décembre de l'année. Les listes sont comptées en mémoire et rien n'en est
--   conservé ; une tranche de moins de 5 enfants dans une structure est masquée, et celle de la
--   commune avec elle. Une liste d'une partie de l'année ne compte que cette partie. Compté à la
--   commune de la structure, et non à celle où vit l'enfant.

SELECT 'commune' AS niveau, s.commune AS code, m.modalite, m.millesime AS millesime_numerateur,
       somme_connue(m.valeur, m.statut) AS numerateur, statut_reuni(list(m.statut)) AS statut_numerateur
FROM mesure_structure('presences_heures_realisees_par_age') m
JOIN structure_active s USING (code)
GROUP BY s.commune, m.modalite, m.millesime
