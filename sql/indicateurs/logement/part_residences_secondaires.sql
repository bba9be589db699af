-- code: part_residences_secondaires
-- theme: logement
-- libelle: Part des résidences secondaires
-- formule: Part de : résidences secondaires et logements occasionnels, dans : ensemble des
--   logements.
-- unite: pour_cent
-- numerateur: résidences secondaires et logements occasionnels
-- denominateur: ensemble des logements
-- variables_numerateur: residences_secondaires
-- variables_denominateur: logements
-- sources: insee-comparateur, insee-dossier-complet, insee-logement, insee-tableau-departement
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes
--   séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les communes de
--   10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_secondaires', 'logements')
