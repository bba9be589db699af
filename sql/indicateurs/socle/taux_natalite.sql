-- code: taux_natalite
-- theme: socle
-- libelle: Taux de natalité
-- formule: Naissances de l'année, à la commune de domicile de la mère, pour 1 000 habitants.
-- unite: pour_1000
-- numerateur: naissances domiciliées de l'année
-- denominateur: population municipale, dernier millésime connu, de trois ans au plus antérieur
-- variables_numerateur: naissances_domiciliees
-- variables_denominateur: population
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-naissances,
--   insee-evolution-structure-population, insee-populations-annee, insee-populations-etalab,
--   insee-populations-legales, insee-tableau-departement
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- limites: Population du recensement, et non population moyenne de l'année comme dans les taux
--   que l'Insee publie pour la France : ils peuvent en différer de quelques dixièmes. Dans une petite
--   commune, une année isolée varie beaucoup : regarder plusieurs années. Dépend de l'âge de la
--   population : à lire avec la structure par âge.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('naissances_domiciliees', 'population', ecart_max := 3)
