-- code: enfants_aeeh
-- theme: handicap
-- libelle: Enfants bénéficiaires de l'AEEH
-- formule: Nombre d'enfants pour qui l'allocation d'éducation de l'enfant handicapé est versée.
-- unite: enfants
-- numerateur: enfants bénéficiaires de l'AEEH
-- variables_numerateur: enfants_aeeh
-- sources: caf-aeeh, caf-beneficiaires-dep, caf-beneficiaires-epci
-- secret: sensible
-- agregable: oui
-- limites: Donnée sensible : un petit nombre, zéro compris, est masqué. La Caf ne la publie plus
--   par commune : EPCI et département seulement dans les fichiers récents. Compté à la commune de
--   résidence, en décembre. Hors régime agricole : les familles qui dépendent de la MSA sont
--   absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('enfants_aeeh')
