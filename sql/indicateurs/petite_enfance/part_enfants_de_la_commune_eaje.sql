-- code: part_enfants_de_la_commune_eaje
-- theme: petite_enfance
-- libelle: Part des enfants accueillis en EAJE qui vivent dans la commune de l'établissement
-- formule: Enfants accueillis qui habitent la commune où se trouve l'établissement, rapportés à
--   tous les enfants accueillis.
-- unite: pour_cent
-- numerateur: enfants accueillis qui vivent dans la commune de l'établissement
-- denominateur: enfants accueillis, quelle que soit leur commune
-- variables_numerateur: eaje_enfants_de_la_commune
-- variables_denominateur: eaje_enfants_accueillis
-- sources: commune-eaje-origine, commune-equipements
-- ecart_max: 0
-- secret: enfants
-- agregable: oui
-- limites: Les enfants dont la commune n'est pas connue comptent au dénominateur. Un enfant
--   accueilli dans deux établissements compte deux fois. Pour le territoire : part des enfants
--   accueillis dans leur propre commune, et non dans le territoire. Une structure à laquelle il
--   manque un des deux termes est laissée de côté aux deux, et le résultat porte la mention « estimé
--   ». Compté à la commune d'implantation : une commune sans structure n'a pas de taux.

-- The item is the commune where the structure stands: one row a commune.
SELECT DISTINCT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('eaje', 'eaje_enfants_de_la_commune', 'eaje_enfants_accueillis')
