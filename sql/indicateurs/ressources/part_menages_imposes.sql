-- code: part_menages_imposes
-- theme: ressources
-- libelle: Part des ménages fiscaux imposés
-- formule: Part des ménages fiscaux qui paient l'impôt sur le revenu, telle que l'Insee la publie.
-- unite: pour_cent
-- numerateur: part publiée des ménages imposés
-- variables_numerateur: part_menages_imposes
-- sources: insee-revenus-fiscaux
-- secret: aucun
-- agregable: non
-- limites: Publiée sans ses deux termes : aucune valeur n'est calculée pour le territoire. Le
--   secret est appliqué par l'Insee.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('part_menages_imposes')
