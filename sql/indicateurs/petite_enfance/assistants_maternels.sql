-- code: assistants_maternels
-- theme: petite_enfance
-- libelle: Assistants maternels
-- formule: Nombre d'assistants maternels agréés, et nombre de ceux qui accueillent au moins un
--   enfant.
-- unite: personnes
-- numerateur: assistants maternels
-- variables_numerateur: assistants_maternels
-- sources: commune-assistants-maternels
-- secret: aucun
-- agregable: oui
-- modalites: agree = Agréés ; actif = En activité
-- limites: Agréés par la PMI et en activité sont deux nombres différents, souvent éloignés : les
--   comparer d'une année à l'autre seulement chacun avec lui-même. Compté à la commune où
--   l'assistant maternel exerce.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('assistants_maternels')
