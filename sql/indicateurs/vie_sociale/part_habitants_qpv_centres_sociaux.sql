-- code: part_habitants_qpv_centres_sociaux
-- theme: vie_sociale
-- libelle: Part des participants des centres sociaux qui vivent en quartier prioritaire
-- formule: Participants qui habitent un quartier prioritaire (QPV), rapportés aux habitants
--   participants, somme sur les structures.
-- unite: pour_cent
-- numerateur: participants qui habitent un quartier prioritaire (QPV)
-- denominateur: habitants participants
-- variables_numerateur: centre_social_habitants_qpv
-- variables_denominateur: centre_social_habitants
-- sources: commune-centres-sociaux, commune-equipements
-- ecart_max: 0
-- secret: enfants
-- agregable: oui
-- limites: Une personne qui va dans deux structures compte deux fois. Une structure à laquelle il
--   manque un des deux termes est laissée de côté aux deux, et le résultat porte la mention «
--   estimé ». Compté à la commune d'implantation : une commune sans structure n'a pas de taux.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('centre_social', 'centre_social_habitants_qpv', 'centre_social_habitants')
