-- code: taux_activite_assistants_maternels
-- theme: petite_enfance
-- libelle: Taux d'activité des assistants maternels
-- formule: Assistants maternels en activité rapportés aux assistants maternels agréés.
-- unite: pour_100
-- numerateur: assistants maternels en activité
-- denominateur: assistants maternels agréés
-- variables_numerateur: assistants_maternels_actifs
-- variables_denominateur: assistants_maternels_agrees
-- sources: commune-assistants-maternels
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Pour 100 agréés. Les deux nombres viennent souvent de deux sources (PMI et Pajemploi)
--   et de deux dates : un rapport supérieur à 100 est à vérifier. Une commune qui ne donne que l'un
--   des deux nombres n'a pas de taux, et le territoire non plus. Compté à la commune où l'assistant
--   maternel exerce.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('assistants_maternels_actifs', 'assistants_maternels_agrees')
