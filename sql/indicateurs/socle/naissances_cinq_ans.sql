-- code: naissances_cinq_ans
-- theme: socle
-- libelle: Naissances domiciliées en cinq ans
-- formule: Somme des naissances de l'année et des quatre précédentes, à la commune de domicile de
--   la mère.
-- unite: nombre
-- numerateur: naissances domiciliées de cinq années
-- variables_numerateur: naissances_cinq_ans
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-naissances
-- secret: aucun
-- agregable: oui
-- limites: Non disponible si une seule des cinq années manque. Le millésime est celui de la
--   dernière année : deux sommes de millésimes voisins partagent quatre années.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('naissances_cinq_ans')
