-- code: part_enfants_aeeh_eaje
-- theme: handicap
-- libelle: Part des enfants inscrits en EAJE bénéficiaires de l'AEEH
-- formule: Enfants inscrits dont la famille perçoit l'AEEH, rapportés aux enfants inscrits, somme
--   sur les structures.
-- unite: pour_cent
-- numerateur: enfants inscrits bénéficiaires de l'AEEH
-- denominateur: enfants inscrits
-- variables_numerateur: eaje_enfants_aeeh
-- variables_denominateur: eaje_enfants_inscrits
-- sources: commune-eaje, commune-equipements
-- ecart_max: 0
-- secret: sensible
-- agregable: oui
-- limites: Donnée sensible : un petit nombre, zéro compris, est masqué. Un handicap non encore
--   reconnu par la MDPH n'est pas compté. Un enfant inscrit dans deux structures compte deux fois.
--   Une structure à laquelle il manque un des deux termes est laissée de côté aux deux, et le
--   résultat porte la mention « estimé ». Compté à la commune d'implantation : une commune sans
--   structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_enfants_aeeh', 'eaje_enfants_inscrits')
