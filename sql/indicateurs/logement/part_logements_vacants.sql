-- code: part_logements_vacants
-- theme: logement
-- libelle: Part des logements vacants
-- formule: Part de : logements vacants, dans : ensemble des logements.
-- unite: pour_cent
-- numerateur: logements vacants
-- denominateur: ensemble des logements
-- variables_numerateur: logements_vacants
-- variables_denominateur: logements
-- sources: insee-comparateur, insee-dossier-complet, insee-logement, insee-tableau-departement
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Vacance au sens du recensement, qui compte les logements entre deux occupants : ce
--   n'est pas la vacance de longue durée des fichiers fiscaux. Le millésime N du recensement réunit
--   les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes
--   et ne se comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un sondage
--   : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('logements_vacants', 'logements')
