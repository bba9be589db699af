-- code: clas_enfants_pour_100_eleves
-- theme: parentalite
-- libelle: Enfants accompagnés par le CLAS pour 100 élèves
-- formule: Enfants accompagnés à la scolarité de chaque niveau, rapportés aux enfants scolarisés
--   de l'âge de ce niveau.
-- unite: pour_100
-- numerateur: enfants accompagnés à la scolarité dans l'année
-- denominateur: enfants scolarisés de 6 à 10 ans (élémentaire), 11 à 14 ans (collège) ou 15 à 17
--   ans (lycée), dernier recensement, de trois ans au plus antérieur
-- variables_numerateur: clas_enfants
-- variables_denominateur: scolarises_par_age
-- sources: commune-clas, commune-equipements, insee-diplomes-formation
-- ecart_max: 3
-- secret: enfants
-- agregable: oui
-- modalites: elementaire = École élémentaire ; college = Collège ; lycee = Lycée
-- limites: Enfants comptés à la commune de la structure qui les accompagne, élèves à la commune
--   où ils vivent : le chiffre du territoire a plus de sens que celui d'une commune. L'âge tient
--   lieu de niveau scolaire. Un enfant suivi par deux structures compte deux fois. Le millésime N
--   du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq
--   ans partagent des enquêtes et ne se comparent pas.

SELECT n.niveau, n.code, n.modalite, n.millesime AS millesime_numerateur, d.millesime AS millesime_denominateur,
       n.valeur AS numerateur, n.statut AS statut_numerateur,
       d.valeur AS denominateur, coalesce(d.statut, 'nd') AS statut_denominateur
FROM mesure_zone('clas_enfants') n
LEFT JOIN mesure_zone('scolarises_par_age') d
       ON d.niveau = n.niveau AND d.code = n.code AND d.millesime BETWEEN n.millesime - 3 AND n.millesime
      AND d.modalite = CASE n.modalite WHEN 'elementaire' THEN '6_10' WHEN 'college' THEN '11_14' WHEN 'lycee' THEN '15_17' END
