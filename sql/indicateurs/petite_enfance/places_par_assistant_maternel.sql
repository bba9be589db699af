-- code: places_par_assistant_maternel
-- theme: petite_enfance
-- libelle: Places par assistant maternel agréé
-- formule: Places agréées rapportées aux assistants maternels agréés.
-- unite: places_par_personne
-- numerateur: places agréées
-- denominateur: assistants maternels agréés
-- variables_numerateur: assistants_maternels_places
-- variables_denominateur: assistants_maternels_agrees
-- sources: commune-assistants-maternels
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Places agréées, et non places ouvertes : un assistant maternel accueille souvent moins
--   d'enfants qu'il n'a de places. Une commune qui ne donne que l'un des deux nombres n'a pas de
--   taux, et le territoire non plus. Compté à la commune où l'assistant maternel exerce.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('assistants_maternels_places', 'assistants_maternels_agrees')
