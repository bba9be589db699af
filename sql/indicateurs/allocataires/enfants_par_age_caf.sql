-- code: enfants_par_age_caf
-- theme: allocataires
-- libelle: Âge des enfants des allocataires
-- formule: Enfants à charge de chaque tranche d'âge, rapportés à l'ensemble des enfants à charge
--   des allocataires.
-- unite: pour_cent
-- numerateur: enfants à charge de la tranche d'âge
-- denominateur: enfants à charge des allocataires, toutes tranches
-- variables_numerateur: enfants_par_age
-- variables_denominateur: total_enfants_par_age
-- sources: caf-enfants-age, caf-iris
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- modalites: 0_2 = 0 à 2 ans ; 3_5 = 3 à 5 ans ; 6_10 = 6 à 10 ans ; 6_11 = 6 à 11 ans ; 11_14 = 11
--   à 14 ans ; 12_15 = 12 à 15 ans ; 15_17 = 15 à 17 ans ; 16_17 = 16 et 17 ans ; 18_19 = 18 et 19
--   ans ; 18_24 = 18 à 24 ans ; 20_24 = 20 à 24 ans
-- limites: Part des enfants des allocataires, et non de la population. Âge atteint dans l'année,
--   alors que le recensement compte l'âge révolu. À partir de 16 ans, la Caf ne couvre plus tous
--   les jeunes. Deux grilles de tranches existent, par IRIS et par commune : elles ne se mélangent
--   pas. Hors régime agricole : les familles qui dépendent de la MSA sont absentes des fichiers de
--   la Caf, ce qui compte surtout dans les communes rurales. Lorsque la commune n'est publiée que
--   par IRIS, le chiffre est la somme des IRIS publiés et porte la mention « estimé ».

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('enfants_par_age', 'total_enfants_par_age')
