-- code: heures_ouverture_eaje
-- theme: petite_enfance
-- libelle: Heures d'ouverture d'un EAJE par jour
-- formule: Heures d'ouverture d'une journée, somme des établissements, rapportées à leur nombre.
-- unite: heures_par_jour
-- numerateur: heures d'ouverture d'une journée, somme des établissements
-- denominateur: établissements
-- variables_numerateur: eaje_heures_ouverture_jour
-- variables_denominateur: eaje_etablissements
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Moyenne des établissements, quelle que soit leur taille. En France : 11 heures en
--   2017. Une structure à laquelle il manque un des deux termes est laissée de côté aux deux, et le
--   résultat porte la mention « estimé ». Compté à la commune d'implantation : une commune sans
--   structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_heures_ouverture_jour', 'eaje_etablissements')
