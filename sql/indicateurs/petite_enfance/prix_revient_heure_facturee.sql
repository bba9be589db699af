-- code: prix_revient_heure_facturee
-- theme: petite_enfance
-- libelle: Prix de revient d'une heure facturée en EAJE
-- formule: Charges de l'année rapportées aux heures facturées, somme sur les structures.
-- unite: euros_heure
-- numerateur: charges de l'année
-- denominateur: heures facturées aux familles
-- variables_numerateur: eaje_charges
-- variables_denominateur: eaje_heures_facturees
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Les deux variantes, par heure facturée et par heure réalisée, ne se comparent pas entre
--   elles. Charges telles que le gestionnaire les déclare, avant participations et subventions. Une
--   structure à laquelle il manque un des deux termes est laissée de côté aux deux, et le résultat
--   porte la mention « estimé ». Compté à la commune d'implantation : une commune sans structure n'a
--   pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_charges', 'eaje_heures_facturees')
