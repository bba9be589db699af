-- code: part_enfants_aeeh_alsh
-- theme: handicap
-- libelle: Part des enfants des accueils de loisirs bénéficiaires de l'AEEH
-- formule: Enfants bénéficiaires de l'AEEH, rapportés aux enfants différents accueillis dans la
--   période, somme sur les accueils.
-- unite: pour_cent
-- numerateur: enfants bénéficiaires de l'AEEH
-- denominateur: enfants différents accueillis dans la période
-- variables_numerateur: alsh_enfants_aeeh
-- variables_denominateur: alsh_enfants
-- sources: commune-alsh, commune-equipements
-- ecart_max: 0
-- secret: sensible
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Donnée sensible : un petit nombre, zéro compris, est masqué. Un handicap non encore
--   reconnu par la MDPH n'est pas compté. Un enfant inscrit dans deux accueils compte deux fois,
--   et une fois par période : rien ne s'additionne d'une période à l'autre. Une structure à
--   laquelle il manque un des deux termes est laissée de côté aux deux, et le résultat porte la
--   mention « estimé ». Compté à la commune d'implantation : une commune sans structure n'a pas
--   de taux.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('alsh', 'alsh_enfants_aeeh', 'alsh_enfants')
