-- code: part_menages_sans_voiture
-- theme: jeunesse
-- libelle: Part des ménages sans voiture
-- formule: Ménages qui n'ont aucune voiture, rapportés à l'ensemble des ménages (résidences
--   principales).
-- unite: pour_cent
-- numerateur: ménages sans voiture
-- denominateur: résidences principales
-- variables_numerateur: residences_sans_voiture
-- variables_denominateur: residences_principales
-- sources: insee-logement, insee-dossier-complet, insee-comparateur, insee-tableau-departement
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Tient lieu de mesure de la mobilité, qu'aucune base ne donne pour les jeunes : un
--   ménage avec une voiture n'y mène pas toujours ses enfants. Le millésime N du recensement réunit
--   les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes
--   et ne se comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un sondage
--   : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_sans_voiture', 'residences_principales')
