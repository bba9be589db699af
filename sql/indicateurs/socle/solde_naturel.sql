-- code: solde_naturel
-- theme: socle
-- libelle: Solde naturel
-- formule: Naissances moins décès de la même année, au domicile.
-- unite: nombre
-- numerateur: naissances domiciliées moins décès domiciliés
-- variables_numerateur: solde_naturel
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-naissances, insee-deces
-- secret: aucun
-- agregable: oui
-- limites: Négatif quand les décès l'emportent. État civil : chiffre exact, pour une année civile.
--   Dans une petite commune, une année isolée varie beaucoup.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('solde_naturel')
