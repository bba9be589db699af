-- code: deces_domicilies
-- theme: socle
-- libelle: Décès domiciliés
-- formule: Nombre de décès de l'année, à la commune de domicile de la personne.
-- unite: nombre
-- numerateur: décès domiciliés
-- variables_numerateur: deces_domicilies
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-deces
-- secret: aucun
-- agregable: oui
-- limites: État civil : chiffre exact, pour une année civile. Dans une petite commune, une année
--   isolée varie beaucoup.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('deces_domicilies')
