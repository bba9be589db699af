-- code: participation_horaire_moyenne
-- theme: petite_enfance
-- libelle: Participation horaire moyenne des familles en EAJE
-- formule: Participations familiales rapportées aux heures facturées, somme sur les structures.
-- unite: euros_heure
-- numerateur: participations des familles
-- denominateur: heures facturées aux familles
-- variables_numerateur: eaje_participations_familiales
-- variables_denominateur: eaje_heures_facturees
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Moyenne des heures, et non des familles. Les paliers du bonus mixité (0,75, 1 et 1,25
--   €) s'apprécient structure par structure. Une structure à laquelle il manque un des deux termes
--   est laissée de côté aux deux, et le résultat porte la mention « estimé ». Compté à la commune
--   d'implantation : une commune sans structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_participations_familiales', 'eaje_heures_facturees')
