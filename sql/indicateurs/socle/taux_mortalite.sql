-- code: taux_mortalite
-- theme: socle
-- libelle: Taux de mortalité
-- formule: Décès de l'année, à la commune de domicile de la personne, pour 1 000 habitants.
-- unite: pour_1000
-- numerateur: décès domiciliés de l'année
-- denominateur: population municipale, dernier millésime connu, de trois ans au plus antérieur
-- variables_numerateur: deces_domicilies
-- variables_denominateur: population
-- sources: insee-comparateur, insee-dossier-complet, insee-etat-civil, insee-deces,
--   insee-evolution-structure-population, insee-populations-annee, insee-populations-etalab,
--   insee-populations-legales, insee-tableau-departement
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- limites: Population du recensement, et non population moyenne de l'année comme dans les taux
--   que l'Insee publie pour la France : ils peuvent en différer de quelques dixièmes. Dans une petite
--   commune, une année isolée varie beaucoup : regarder plusieurs années. Dépend de l'âge de la
--   population et de la présence d'établissements pour personnes âgées : à lire avec la structure
--   par âge.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('deces_domicilies', 'population', ecart_max := 3)
