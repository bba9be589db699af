-- code: part_paje
-- theme: allocataires
-- libelle: Part des foyers allocataires qui perçoivent la PAJE
-- formule: Foyers bénéficiaires de la PAJE rapportés à l'ensemble des foyers allocataires, à la
--   même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires de la PAJE
-- denominateur: foyers allocataires, même date
-- variables_numerateur: foyers_paje
-- variables_denominateur: foyers_allocataires
-- sources: caf-beneficiaires, caf-paje, caf-beneficiaires-dep, caf-beneficiaires-epci
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: Foyers distincts : les prestations de la PAJE ne s'additionnent pas. Dans les anciens
--   fichiers, le complément de mode de garde (CMG) est observé en novembre, le reste en décembre.
--   Le dénominateur compte tous les foyers allocataires, avec ou sans enfant. Compté à la commune
--   de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la MSA sont
--   absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La Caf
--   arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_paje', 'foyers_allocataires')
