-- code: prix_revient_place_eaje
-- theme: petite_enfance
-- libelle: Prix de revient d'une place en EAJE
-- formule: Charges de l'année rapportées aux places autorisées, somme sur les structures.
-- unite: euros
-- numerateur: charges de l'année
-- denominateur: places autorisées
-- variables_numerateur: eaje_charges
-- variables_denominateur: eaje_places
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Une structure ouverte en cours d'année a des charges d'une partie de l'année. Un
--   agrément modulé compte pour ses places les plus nombreuses. Une structure à laquelle il manque
--   un des deux termes est laissée de côté aux deux, et le résultat porte la mention « estimé ».
--   Compté à la commune d'implantation : une commune sans structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_charges', 'eaje_places')
