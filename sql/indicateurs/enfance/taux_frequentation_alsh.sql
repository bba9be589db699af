-- code: taux_frequentation_alsh
-- theme: enfance
-- libelle: Taux de fréquentation des accueils de loisirs
-- formule: Heures-enfants réalisées rapportées aux heures de capacité de la période.
-- unite: pour_cent
-- numerateur: heures-enfants réalisées
-- denominateur: capacité : places × heures par jour × jours, accueil par accueil et période par
--   période
-- variables_numerateur: alsh_heures_enfants
-- variables_denominateur: alsh_heures_capacite
-- sources: commune-alsh, commune-equipements
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Les mêmes places servent à plusieurs périodes : rien ne s'additionne d'une période à
--   l'autre. Une présence compte pour toute la plage ouverte. Une structure à laquelle il manque un
--   des deux termes est laissée de côté aux deux, et le résultat porte la mention « estimé ».
--   Compté à la commune d'implantation : une commune sans structure n'a pas de taux.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport_structures('alsh', 'alsh_heures_enfants', 'alsh_heures_capacite')
