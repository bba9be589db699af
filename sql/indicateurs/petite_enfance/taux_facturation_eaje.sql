-- code: taux_facturation_eaje
-- theme: petite_enfance
-- libelle: Taux de facturation des EAJE
-- formule: Heures facturées rapportées aux heures réalisées, somme sur les structures.
-- unite: pour_cent
-- numerateur: heures facturées aux familles
-- denominateur: heures réalisées (présence des enfants)
-- variables_numerateur: eaje_heures_facturees
-- variables_denominateur: eaje_heures_realisees
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Dépasse normalement 100 % : les familles paient des heures réservées. Les seuils de la
--   PSU (107 et 117 %) s'apprécient structure par structure, sur le taux non arrondi. Une structure
--   à laquelle il manque un des deux termes est laissée de côté aux deux, et le résultat porte la
--   mention « estimé ». Compté à la commune d'implantation : une commune sans structure n'a pas de
--   taux. Les crèches familiales, dont l'occupation est beaucoup plus basse, sont à lire à part.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_heures_facturees', 'eaje_heures_realisees')
