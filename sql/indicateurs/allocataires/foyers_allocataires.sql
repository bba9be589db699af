-- code: foyers_allocataires
-- theme: allocataires
-- libelle: Foyers allocataires
-- formule: Nombre de foyers qui ont au moins un droit versable en décembre.
-- unite: foyers
-- numerateur: foyers allocataires
-- variables_numerateur: foyers_allocataires
-- sources: caf-beneficiaires, caf-population-couverte, caf-iris, caf-configuration-familiale,
--   caf-beneficiaires-dep, caf-beneficiaires-epci, caf-paje, caf-population-couverte-epci
-- secret: caf
-- agregable: oui
-- limites: Un foyer allocataire n'est pas un ménage : un logement peut en réunir plusieurs. Compté
--   à la commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la
--   MSA sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales. La
--   Caf arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un ou deux foyers, et la
--   somme des communes s'écarte du total du département. Lorsque la commune n'est publiée que par
--   IRIS, le chiffre est la somme des IRIS publiés et porte la mention « estimé ».

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('foyers_allocataires')
