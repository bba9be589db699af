-- code: part_enfants_qpv_alsh
-- theme: enfance
-- libelle: Part des enfants des accueils de loisirs qui vivent en quartier prioritaire
-- formule: Enfants qui habitent un quartier prioritaire (QPV), rapportés aux enfants différents
--   accueillis dans la période, somme sur les accueils.
-- unite: pour_cent
-- numerateur: enfants qui habitent un quartier prioritaire (QPV)
-- denominateur: enfants différents accueillis dans la période
-- variables_numerateur: alsh_enfants_qpv
-- variables_denominateur: alsh_enfants
-- sources: commune-alsh, commune-equipements
-- ecart_max: 0
-- secret: enfants
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Un enfant inscrit dans deux accueils compte deux fois, et une fois par période : rien
--   ne s'additionne d'une période à l'autre. Une structure à laquelle il manque un des deux
--   termes est laissée de côté aux deux, et le résultat porte la mention « estimé ». Compté à la
--   commune d'implantation : une commune sans structure n'a pas de taux.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('alsh', 'alsh_enfants_qpv', 'alsh_enfants')
