-- code: quotient_familial
-- theme: allocataires
-- libelle: Foyers allocataires selon leur quotient familial
-- formule: Foyers allocataires de la tranche de quotient familial, rapportés à : foyers
--   allocataires, à la même date.
-- unite: pour_cent
-- numerateur: foyers allocataires de la tranche de quotient familial
-- denominateur: foyers allocataires
-- variables_numerateur: foyers_par_quotient_familial
-- variables_denominateur: foyers_allocataires
-- sources: caf-quotient-familial, caf-beneficiaires-dep, caf-beneficiaires-epci,
--   caf-beneficiaires, caf-configuration-familiale, caf-paje, caf-population-couverte-epci,
--   caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- modalites: moins_400 = Moins de 400 € ; 400_799 = 400 à 799 € ; 800_1199 = 800 à 1 199 € ;
--   1200_1599 = 1 200 à 1 599 € ; 1600_1999 = 1 600 à 1 999 € ; 2000_3999 = 2 000 à 3 999 € ;
--   4000_plus = 4 000 € et plus ; inconnu = Quotient inconnu
-- limites: Quotient mensuel de la Caf, en tranches : le quotient moyen ne s'en déduit pas. Compté
--   à la commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la
--   MSA sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La
--   Caf arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_par_quotient_familial', 'foyers_allocataires')
