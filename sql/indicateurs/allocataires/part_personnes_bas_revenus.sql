-- code: part_personnes_bas_revenus
-- theme: allocataires
-- libelle: Part des personnes couvertes à bas revenus
-- formule: Personnes des foyers à bas revenus, rapportés à : personnes de la population de
--   référence, à la même date.
-- unite: pour_cent
-- numerateur: personnes des foyers à bas revenus
-- denominateur: personnes de la population de référence
-- variables_numerateur: personnes_bas_revenus
-- variables_denominateur: personnes_reference_ressources
-- sources: caf-bas-revenus
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- limites: La population de référence n'est pas l'ensemble des allocataires : elle laisse de côté
--   les 65 ans et plus, les étudiants qui n'ont qu'une aide au logement et quelques régimes
--   particuliers. La Caf ne publie plus ce fichier. Compté à la commune de résidence, en décembre.
--   Hors régime agricole : les familles qui dépendent de la MSA sont absentes des fichiers de la
--   Caf, ce qui compte surtout dans les communes rurales.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('personnes_bas_revenus', 'personnes_reference_ressources')
