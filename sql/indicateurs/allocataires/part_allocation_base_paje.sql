-- code: part_allocation_base_paje
-- theme: allocataires
-- libelle: Part des foyers allocataires qui perçoivent l'allocation de base de la PAJE
-- formule: Foyers bénéficiaires de l'allocation de base, rapportés à : foyers allocataires, à la
--   même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires de l'allocation de base
-- denominateur: foyers allocataires
-- variables_numerateur: foyers_allocation_base_paje
-- variables_denominateur: foyers_allocataires
-- sources: caf-beneficiaires-dep, caf-beneficiaires-epci, caf-beneficiaires, caf-paje,
--   caf-configuration-familiale, caf-population-couverte-epci, caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: Les prestations de la PAJE ne s'additionnent pas : un foyer peut en percevoir
--   plusieurs. Le dénominateur compte tous les foyers allocataires, avec ou sans enfant. Compté à la
--   commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la MSA
--   sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La Caf
--   arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_allocation_base_paje', 'foyers_allocataires')
