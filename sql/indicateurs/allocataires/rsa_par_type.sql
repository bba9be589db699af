-- code: rsa_par_type
-- theme: allocataires
-- libelle: Foyers au RSA selon le type
-- formule: Foyers bénéficiaires du RSA du type, rapportés à : foyers bénéficiaires du RSA, à la
--   même date.
-- unite: pour_cent
-- numerateur: foyers bénéficiaires du RSA du type
-- denominateur: foyers bénéficiaires du RSA
-- variables_numerateur: foyers_rsa_par_type
-- variables_denominateur: foyers_rsa
-- sources: caf-rsa-type, caf-rsa, caf-beneficiaires-dep, caf-beneficiaires-epci, caf-beneficiaires
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- modalites: non_majore = Non majoré ; majore = Majoré (parent isolé) ; activite = RSA activité
-- limites: Le RSA activité n'existe plus depuis 2016 : la prime d'activité l'a remplacé. Compté à
--   la commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la
--   MSA sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La
--   Caf arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_rsa_par_type', 'foyers_rsa')
