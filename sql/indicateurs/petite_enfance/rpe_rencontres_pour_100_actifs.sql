-- code: rpe_rencontres_pour_100_actifs
-- theme: petite_enfance
-- libelle: Assistants maternels rencontrés par un relais, pour 100 en activité
-- formule: Assistants maternels venus au relais dans l'année, rapportés aux assistants maternels
--   en activité.
-- unite: pour_100
-- numerateur: assistants maternels rencontrés par les relais
-- denominateur: assistants maternels en activité
-- variables_numerateur: rpe_assistants_maternels
-- variables_denominateur: assistants_maternels_actifs
-- sources: commune-rpe, commune-assistants-maternels, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Un relais qui dessert plusieurs communes compte à celle de son siège : seul le chiffre
--   du territoire a un sens quand il en est ainsi, et il peut dépasser 100 si un assistant maternel
--   va dans deux relais.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('rpe_assistants_maternels', 'assistants_maternels_actifs')
