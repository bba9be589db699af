-- code: heures_alsh_par_enfant_3_11
-- theme: enfance
-- libelle: Heures en accueil de loisirs par enfant de 3 à 11 ans
-- formule: Heures-enfants de la période rapportées aux enfants de 3 à 11 ans du recensement.
-- unite: heures_par_enfant
-- numerateur: heures de présence des enfants
-- denominateur: enfants de 3 à 11 ans (recensement, année par année d'âge), dernier millésime, de
--   trois ans au plus antérieur
-- variables_numerateur: alsh_heures_enfants
-- variables_denominateur: population_3_11
-- sources: commune-alsh, commune-equipements, insee-population-age-detaille,
--   insee-population-age-large
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Définition propre à ce diagnostic. Heures comptées où se trouve l'accueil, enfants où
--   ils vivent : le chiffre du territoire a plus de sens que celui d'une commune. Le millésime N du
--   recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans
--   partagent des enquêtes et ne se comparent pas.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('alsh_heures_enfants', 'population_3_11', ecart_max := 3)
