-- code: personnes_couvertes
-- theme: allocataires
-- libelle: Personnes couvertes par la Caf
-- formule: Allocataires, conjoints, enfants et autres personnes à charge des foyers allocataires.
-- unite: personnes
-- numerateur: personnes couvertes
-- variables_numerateur: personnes_couvertes
-- sources: caf-beneficiaires, caf-population-couverte, caf-iris, caf-beneficiaires-dep,
--   caf-beneficiaires-epci, caf-population-couverte-epci
-- secret: caf
-- agregable: oui
-- limites: Compté à la commune de résidence, en décembre. Hors régime agricole : les familles qui
--   dépendent de la MSA sont absentes des fichiers de la Caf, ce qui compte surtout dans les
--   communes rurales. La Caf arrondit ses effectifs récents au multiple de 5 : un 0 peut cacher un
--   ou deux foyers, et la somme des communes s'écarte du total du département. Lorsque la commune
--   n'est publiée que par IRIS, le chiffre est la somme des IRIS publiés et porte la mention
--   « estimé ».

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('personnes_couvertes')
