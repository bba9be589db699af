-- code: part_assistants_maternels_55_ans
-- theme: petite_enfance
-- libelle: Part des assistants maternels de 55 ans et plus
-- formule: Assistants maternels de 55 ans et plus rapportés aux assistants maternels agréés.
-- unite: pour_cent
-- numerateur: assistants maternels de 55 ans et plus
-- denominateur: assistants maternels agréés
-- variables_numerateur: assistants_maternels_55_ans
-- variables_denominateur: assistants_maternels_agrees
-- sources: commune-assistants-maternels
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Annonce les départs des dix années suivantes, sans les dater. Une commune qui ne donne
--   que l'un des deux nombres n'a pas de taux, et le territoire non plus. Compté à la commune où
--   l'assistant maternel exerce.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('assistants_maternels_55_ans', 'assistants_maternels_agrees')
