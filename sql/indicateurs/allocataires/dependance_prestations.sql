-- code: dependance_prestations
-- theme: allocataires
-- libelle: Foyers dépendants des prestations
-- formule: Foyers dont les prestations font au moins la moitié, ou la totalité, des ressources,
--   rapportés à : foyers de la population de référence, à la même date.
-- unite: pour_cent
-- numerateur: foyers dont les prestations font au moins la moitié, ou la totalité, des ressources
-- denominateur: foyers de la population de référence
-- variables_numerateur: foyers_dependants_prestations
-- variables_denominateur: foyers_reference_ressources
-- sources: caf-dependance-prestations, caf-bas-revenus
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- modalites: 50_plus = 50 % des ressources et plus ; 100 = Totalité des ressources
-- limites: La population de référence n'est pas l'ensemble des allocataires : elle laisse de côté
--   les 65 ans et plus, les étudiants qui n'ont qu'une aide au logement et quelques régimes
--   particuliers. Les foyers à 100 % sont aussi parmi ceux à 50 % et plus : les deux parts ne
--   s'additionnent pas. Compté à la commune de résidence, en décembre. Hors régime agricole : les
--   familles qui dépendent de la MSA sont absentes des fichiers de la Caf, ce qui compte surtout
--   dans les communes rurales.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_dependants_prestations', 'foyers_reference_ressources')
