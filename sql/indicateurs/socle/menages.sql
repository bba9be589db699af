-- code: menages
-- theme: socle
-- libelle: Ménages
-- formule: Nombre de ménages, c'est-à-dire de résidences principales (exploitation principale du
--   recensement).
-- unite: menages
-- numerateur: nombre de ménages
-- variables_numerateur: menages
-- sources: insee-couples-familles-menages, insee-dossier-complet, insee-comparateur
-- secret: aucun
-- agregable: oui
-- limites: Un ménage est l'ensemble des occupants d'un logement : il peut réunir plusieurs foyers
--   allocataires. Les effectifs du recensement sont des estimations à décimales : ils sont arrondis
--   à l'affichage seulement. Le millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux
--   millésimes séparés de moins de cinq ans partagent des enquêtes et ne se comparent pas.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('menages')
