-- code: part_familles_monoparentales
-- theme: socle
-- libelle: Part des familles monoparentales
-- formule: Familles monoparentales rapportées à l'ensemble des familles.
-- unite: pour_cent
-- numerateur: familles monoparentales
-- denominateur: ensemble des familles (exploitation complémentaire)
-- variables_numerateur: familles_par_type
-- variables_denominateur: familles
-- sources: insee-couples-familles-menages, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Familles au sens du recensement (enfants sans limite d'âge), et non de la Caf.
--   Exploitation complémentaire. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 :
--   deux millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('familles_par_type', 'familles')
WHERE modalite = 'monoparentale'
