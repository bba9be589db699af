-- code: statut_occupation
-- theme: logement
-- libelle: Statut d'occupation des résidences principales
-- formule: Part de : résidences principales selon leur statut d'occupation, dans : résidences
--   principales.
-- unite: pour_cent
-- numerateur: résidences principales selon leur statut d'occupation
-- denominateur: résidences principales
-- variables_numerateur: residences_principales_par_statut
-- variables_denominateur: residences_principales
-- sources: insee-dossier-complet, insee-logement, insee-comparateur
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: proprietaire = Propriétaires ; locataire = Locataires ; loge_gratuitement = Logés
--   gratuitement
-- limites: Les locataires comptent ceux du parc social. Le millésime N du recensement réunit les
--   enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et
--   ne se comparent pas. Dans les communes de 10 000 habitants et plus, l'enquête est un sondage :
--   un petit effectif y est incertain.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_principales_par_statut', 'residences_principales')
