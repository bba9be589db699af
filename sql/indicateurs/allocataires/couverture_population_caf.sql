-- code: couverture_population_caf
-- theme: allocataires
-- libelle: Part de la population couverte par la Caf
-- formule: Personnes couvertes par au moins une prestation, rapportées à la population municipale.
-- unite: pour_cent
-- numerateur: personnes couvertes au 31 décembre
-- denominateur: population municipale, dernier millésime connu, de trois ans au plus antérieur
-- variables_numerateur: personnes_couvertes
-- variables_denominateur: population
-- sources: caf-beneficiaires, caf-population-couverte, caf-iris, insee-populations-legales,
--   insee-populations-etalab, insee-comparateur, caf-beneficiaires-dep, caf-beneficiaires-epci,
--   caf-population-couverte-epci
-- ecart_max: 3
-- secret: caf
-- agregable: oui
-- limites: Les deux millésimes diffèrent et sont imprimés à côté du taux : un autre millésime de
--   population donne un autre taux. À ne pas confondre avec le taux de couverture de l'accueil du
--   jeune enfant. Hors régime agricole : les familles qui dépendent de la MSA sont absentes des
--   fichiers de la Caf, ce qui compte surtout dans les communes rurales. La Caf arrondit ses
--   effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la somme des
--   communes s'écarte du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('personnes_couvertes', 'population', ecart_max := 3)
