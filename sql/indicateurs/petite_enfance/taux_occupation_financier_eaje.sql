-- code: taux_occupation_financier_eaje
-- theme: petite_enfance
-- libelle: Taux d'occupation financier des EAJE
-- formule: Heures facturées rapportées à la capacité en heures, somme sur les structures.
-- unite: pour_cent
-- numerateur: heures facturées aux familles
-- denominateur: capacité : places × heures d'ouverture par jour × jours d'ouverture, structure par
--   structure, et créneau par créneau quand l'agrément est modulé
-- variables_numerateur: eaje_heures_facturees
-- variables_denominateur: eaje_heures_capacite
-- sources: commune-eaje, commune-eaje-creneaux, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Un agrément modulé n'est compté juste que si ses créneaux sont donnés. Une structure à
--   laquelle il manque un des deux termes est laissée de côté aux deux, et le résultat porte la
--   mention « estimé ». Compté à la commune d'implantation : une commune sans structure n'a pas de
--   taux. Les crèches familiales, dont l'occupation est beaucoup plus basse, sont à lire à part.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_heures_facturees', 'eaje_heures_capacite')
