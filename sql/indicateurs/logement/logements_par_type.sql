-- code: logements_par_type
-- theme: logement
-- libelle: Maisons et appartements
-- formule: Part de : logements du type, dans : ensemble des logements.
-- unite: pour_cent
-- numerateur: logements du type
-- denominateur: ensemble des logements
-- variables_numerateur: logements_par_type
-- variables_denominateur: logements
-- sources: insee-logement, insee-tableau-departement, insee-comparateur, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: maison = Maisons ; appartement = Appartements
-- limites: Les autres logements (foyers, chambres, habitations de fortune) comptent au
--   dénominateur seulement. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux
--   millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas. Dans les
--   communes de 10 000 habitants et plus, l'enquête est un sondage : un petit effectif y est
--   incertain.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('logements_par_type', 'logements')
