-- code: charges_centres_sociaux_par_habitant
-- theme: vie_sociale
-- libelle: Charges des centres sociaux par habitant
-- formule: Charges de l'année des centres sociaux et espaces de vie sociale, rapportées à la
--   population.
-- unite: euros
-- numerateur: charges de l'année des centres sociaux et espaces de vie sociale
-- denominateur: population municipale, dernier millésime connu, de trois ans au plus antérieur
-- variables_numerateur: centre_social_charges
-- variables_denominateur: population
-- sources: commune-centres-sociaux, commune-equipements, insee-populations-legales,
--   insee-populations-etalab, insee-evolution-structure-population, insee-dossier-complet,
--   insee-comparateur, insee-populations-annee, insee-tableau-departement
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- limites: Charges du compte de résultat, et non financements : qui les paie n'y est pas.
--   Comptées où se trouve la structure, qui sert aussi les habitants d'autres communes : le chiffre
--   du territoire a plus de sens.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('centre_social_charges', 'population', ecart_max := 3)
