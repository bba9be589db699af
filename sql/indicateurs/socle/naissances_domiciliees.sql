-- code: naissances_domiciliees
-- theme: socle
-- libelle: Naissances domiciliées
-- formule: Nombre de naissances de l'année, à la commune de domicile de la mère.
-- unite: nombre
-- numerateur: naissances domiciliées
-- variables_numerateur: naissances_domiciliees
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-naissances
-- secret: aucun
-- agregable: oui
-- limites: État civil : chiffre exact, pour une année civile. Dans une petite commune, une année
--   isolée varie beaucoup : regarder plusieurs années. Les naissances sont comptées à Mayotte, que
--   d'autres chiffres de la France laissent de côté.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('naissances_domiciliees')
