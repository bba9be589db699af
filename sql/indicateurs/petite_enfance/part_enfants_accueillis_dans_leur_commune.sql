-- code: part_enfants_accueillis_dans_leur_commune
-- theme: petite_enfance
-- libelle: Part des enfants accueillis en EAJE qui le sont dans la commune où ils vivent
-- formule: Enfants accueillis dans leur commune, rapportés aux enfants de la commune qu'accueille
--   un établissement du territoire.
-- unite: pour_cent
-- numerateur: enfants accueillis dans la commune où ils vivent
-- denominateur: enfants qui vivent dans la commune et qu'accueille un établissement du territoire
-- variables_numerateur: eaje_enfants_residents_sur_place
-- variables_denominateur: eaje_enfants_residents
-- sources: commune-eaje-origine, commune-eaje
-- ecart_max: 0
-- secret: enfants
-- agregable: oui
-- limites: Basse quand les places qui servent la commune sont chez une voisine. Non disponible si
--   un seul établissement ne dit pas où vivent ses enfants ; estimé si l'un d'eux ne le sait pas
--   pour tous. Les enfants accueillis hors du territoire ne sont pas comptés. Un enfant accueilli
--   dans deux établissements compte deux fois.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('eaje_enfants_residents_sur_place', 'eaje_enfants_residents')
