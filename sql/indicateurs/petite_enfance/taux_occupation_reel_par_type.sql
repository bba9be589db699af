-- code: taux_occupation_reel_par_type
-- theme: petite_enfance
-- libelle: Taux d'occupation réel selon le type d'EAJE
-- formule: Heures réalisées rapportées à la capacité en heures, somme sur les structures d'un même
--   type.
-- unite: pour_100
-- numerateur: heures réalisées (présence des enfants)
-- denominateur: capacité : places × heures d'ouverture par jour × jours d'ouverture, structure par
--   structure
-- variables_numerateur: eaje_heures_realisees_par_type
-- variables_denominateur: eaje_heures_capacite_par_type
-- sources: commune-eaje, commune-eaje-creneaux, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: eaje = Accueil collectif ; micro_creche = Micro-crèches ; creche_familiale = Crèches
--   familiales
-- limites: Les crèches familiales, dont l'occupation est beaucoup plus basse, sont à part : leurs
--   places dépendent des assistants maternels en poste. Pour 100 heures de capacité : peut dépasser
--   100. Une structure à laquelle il manque un des deux termes est laissée de côté aux deux, et le
--   résultat porte la mention « estimé ». Compté à la commune d'implantation : une commune sans
--   structure n'a pas de taux.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures_par_type('eaje_heures_realisees_par_type', 'eaje_heures_capacite_par_type')
