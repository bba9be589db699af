-- code: jours_ouverture_eaje
-- theme: petite_enfance
-- libelle: Jours d'ouverture d'un EAJE dans l'année
-- formule: Jours d'ouverture de l'année, somme des établissements, rapportés à leur nombre.
-- unite: jours
-- numerateur: jours d'ouverture de l'année, somme des établissements
-- denominateur: établissements
-- variables_numerateur: eaje_jours_ouverture
-- variables_denominateur: eaje_etablissements
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Moyenne des établissements, quelle que soit leur taille. En France : 223,3 jours en
--   2017. Une structure à laquelle il manque un des deux termes est laissée de côté aux deux, et le
--   résultat porte la mention « estimé ». Compté à la commune d'implantation : une commune sans
--   structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_jours_ouverture', 'eaje_etablissements')
