-- code: part_foyers_bas_revenus
-- theme: allocataires
-- libelle: Part des foyers allocataires à bas revenus
-- formule: Foyers allocataires à bas revenus, rapportés à : foyers de la population de référence,
--   à la même date.
-- unite: pour_cent
-- numerateur: foyers allocataires à bas revenus
-- denominateur: foyers de la population de référence
-- variables_numerateur: foyers_bas_revenus
-- variables_denominateur: foyers_reference_ressources
-- sources: caf-bas-revenus
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: La population de référence n'est pas l'ensemble des allocataires : elle laisse de côté
--   les 65 ans et plus, les étudiants qui n'ont qu'une aide au logement et quelques régimes
--   particuliers. Revenu par unité de consommation inférieur à 60 % de la médiane, avant impôt : ne
--   pas le comparer au taux de pauvreté de l'Insee. La Caf ne publie plus ce fichier. Compté à la
--   commune de résidence, en décembre. Hors régime agricole : les familles qui dépendent de la MSA
--   sont absentes des fichiers de la Caf, ce qui compte surtout dans les communes rurales.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_bas_revenus', 'foyers_reference_ressources')
