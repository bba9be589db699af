-- code: part_cmg
-- theme: allocataires
-- libelle: Part des foyers allocataires qui perçoivent le complément de mode de garde
-- formule: Foyers bénéficiaires du complément de libre choix du mode de garde (CMG), rapportés à :
--   foyers allocataires, à la même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires du complément de libre choix du mode de garde (CMG)
-- denominateur: foyers allocataires
-- variables_numerateur: foyers_cmg
-- variables_denominateur: foyers_allocataires
-- sources: caf-beneficiaires-dep, caf-beneficiaires-epci, caf-beneficiaires, caf-paje,
--   caf-configuration-familiale, caf-population-couverte-epci, caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: Les prestations de la PAJE ne s'additionnent pas : un foyer peut en percevoir
--   plusieurs. Le dénominateur compte tous les foyers allocataires, avec ou sans enfant. Dans les
--   anciens fichiers, le CMG est observé en novembre, le reste en décembre. Compté à la commune de
--   résidence, en décembre. Hors régime agricole : les familles qui dépendent de la MSA sont
--   absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La Caf
--   arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_cmg', 'foyers_allocataires')
