-- code: part_residences_hlm
-- theme: logement
-- libelle: Part des résidences principales louées en HLM
-- formule: Part de : résidences principales louées vides en HLM, dans : résidences principales.
-- unite: pour_cent
-- numerateur: résidences principales louées vides en HLM
-- denominateur: résidences principales
-- variables_numerateur: residences_principales_hlm
-- variables_denominateur: residences_principales
-- sources: insee-dossier-complet, insee-logement, insee-comparateur
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Déclaration des occupants : ce n'est pas l'inventaire de la loi SRU, ni le répertoire
--   du parc social (RPLS). Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux
--   millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les
--   communes de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est
--   incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_principales_hlm', 'residences_principales')
