-- code: menages_par_type
-- theme: socle
-- libelle: Ménages selon leur composition
-- formule: Ménages de chaque type rapportés à l'ensemble des ménages, dans la même exploitation du
--   recensement.
-- unite: pour_cent
-- numerateur: ménages du type
-- denominateur: ensemble des ménages (exploitation complémentaire)
-- variables_numerateur: menages_par_type
-- variables_denominateur: menages_complementaire
-- sources: insee-couples-familles-menages, insee-dossier-complet
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- modalites: personne_seule = Personnes seules ; sans_famille = Autres ménages sans famille ;
--   couple_sans_enfant = Couples sans enfant ; couple_avec_enfant = Couples avec enfant(s) ;
--   famille_monoparentale = Familles monoparentales
-- limites: Exploitation complémentaire (sondage au quart des petites communes) aux deux termes :
--   elle ne se mélange pas avec le nombre de ménages de l'exploitation principale, légèrement
--   différent. Enfants sans limite d'âge, au contraire de la Caf. Le millésime N du recensement
--   réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des
--   enquêtes et ne se comparent pas.

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('menages_par_type', 'menages_complementaire')
