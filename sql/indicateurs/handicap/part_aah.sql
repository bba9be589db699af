-- code: part_aah
-- theme: handicap
-- libelle: Part des foyers allocataires qui perçoivent l'AAH
-- formule: Foyers bénéficiaires de l'allocation aux adultes handicapés, rapportés à : foyers
--   allocataires, à la même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires de l'allocation aux adultes handicapés
-- denominateur: foyers allocataires
-- variables_numerateur: foyers_aah
-- variables_denominateur: foyers_allocataires
-- sources: caf-aah, caf-beneficiaires-dep, caf-beneficiaires-epci, caf-beneficiaires,
--   caf-configuration-familiale, caf-paje, caf-population-couverte-epci, caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: Publiée par commune dans les anciens fichiers, et par EPCI et département aujourd'hui.
--   Compté à la commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent
--   de la MSA sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales.
--   La Caf arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et
--   la somme des communes s'écarte du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_aah', 'foyers_allocataires')
