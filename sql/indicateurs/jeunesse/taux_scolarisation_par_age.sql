-- code: taux_scolarisation_par_age
-- theme: jeunesse
-- libelle: Taux de scolarisation par âge
-- formule: Personnes scolarisées de chaque tranche d'âge, rapportées à la population de la
--   tranche.
-- unite: pour_cent
-- numerateur: personnes scolarisées de la tranche d'âge
-- denominateur: population de la tranche d'âge
-- variables_numerateur: scolarises_par_age
-- variables_denominateur: population_par_age_scolaire
-- sources: insee-diplomes-formation
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: 2_5 = 2 à 5 ans ; 6_10 = 6 à 10 ans ; 11_14 = 11 à 14 ans ; 15_17 = 15 à 17 ans ;
--   18_24 = 18 à 24 ans ; 25_29 = 25 à 29 ans ; 30_plus = 30 ans et plus
-- limites: Les étudiants sont comptés où ils logent : un taux bas à 18-24 ans peut venir de leur
--   départ. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés
--   de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les communes de 10 000
--   habitants et plus, l'enquête est un sondage : un petit effectif y est incertain.

SELECT n.niveau, n.code, n.modalite, n.millesime AS millesime_numerateur, d.millesime AS millesime_denominateur,
       n.valeur AS numerateur, n.statut AS statut_numerateur,
       d.valeur AS denominateur, d.statut AS statut_denominateur
FROM mesure_zone('scolarises_par_age') n
LEFT JOIN mesure_zone('population_par_age_scolaire') d USING (niveau, code, modalite, millesime)
