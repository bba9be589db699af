-- code: familles_par_type
-- theme: socle
-- libelle: Familles selon leur composition
-- formule: Familles de chaque type rapportées à l'ensemble des familles.
-- unite: pour_cent
-- numerateur: familles du type
-- denominateur: ensemble des familles (exploitation complémentaire)
-- variables_numerateur: familles_par_type
-- variables_denominateur: familles
-- sources: insee-couples-familles-menages, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: couple_sans_enfant = Couples sans enfant ; couple_avec_enfant = Couples avec enfant(s)
--   ; monoparentale = Familles monoparentales
-- limites: Familles au sens du recensement (enfants sans limite d'âge) : ne pas les mettre dans un
--   même graphique que les foyers allocataires. Exploitation complémentaire. Le millésime N du
--   recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans
--   partagent des enquêtes et ne se comparent pas.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('familles_par_type', 'familles')
