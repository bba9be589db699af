-- code: part_aide_logement
-- theme: logement
-- libelle: Part des foyers allocataires qui perçoivent une aide au logement
-- formule: Foyers bénéficiaires d'une aide au logement, rapportés à : foyers allocataires, à la
--   même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires d'une aide au logement
-- denominateur: foyers allocataires
-- variables_numerateur: foyers_aide_logement
-- variables_denominateur: foyers_allocataires
-- sources: caf-aide-logement, caf-beneficiaires-dep, caf-beneficiaires-epci, caf-beneficiaires,
--   caf-configuration-familiale, caf-paje, caf-population-couverte-epci, caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: APL, ALF ou ALS : un foyer n'en perçoit qu'une. Compté à la commune de résidence, en
--   décembre. Hors régime agricole : les familles qui dépendent de la MSA sont absentes des fichiers
--   de la Caf, ce qui compte surtout dans les communes rurales. La Caf arrondit ses effectifs
--   récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la somme des communes s'écarte
--   du total du département.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_aide_logement', 'foyers_allocataires')
