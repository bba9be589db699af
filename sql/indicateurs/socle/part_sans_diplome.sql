-- code: part_sans_diplome
-- theme: socle
-- libelle: Part des personnes sans diplôme
-- formule: Personnes de 15 ans et plus sorties de l'école sans diplôme ou avec le certificat
--   d'études au plus, rapportées aux personnes de 15 ans et plus sorties de l'école.
-- unite: pour_cent
-- numerateur: non scolarisés de 15 ans et plus sans diplôme
-- denominateur: non scolarisés de 15 ans et plus
-- variables_numerateur: non_scolarises_sans_diplome
-- variables_denominateur: non_scolarises_15_plus
-- sources: insee-diplomes-formation
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Compte les personnes âgées, moins diplômées : à lire avec l'âge de la population. Le
--   millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins
--   de cinq ans partagent des enquêtes et ne se comparent pas. Dans les communes de 10 000 habitants
--   et plus, l'enquête est un sondage : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('non_scolarises_sans_diplome', 'non_scolarises_15_plus')
