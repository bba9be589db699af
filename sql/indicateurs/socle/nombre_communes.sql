-- code: nombre_communes
-- theme: socle
-- libelle: Communes du territoire et de l'EPCI
-- formule: Nombre de communes de la zone dans la composition communale des intercommunalités.
-- unite: nombre
-- numerateur: communes de la zone
-- variables_numerateur: epci_composition
-- sources: geo-epci
-- secret: aucun
-- agregable: non
-- limites: Le millésime est celui de la composition déposée, au 1er janvier : le périmètre d'un
--   EPCI change, et un changement de périmètre n'est pas une croissance. Non disponible pour le
--   département, la région et la France, dont quelques communes n'ont pas d'EPCI.

SELECT 'commune' AS niveau, commune AS code, millesime AS millesime_numerateur, 1 AS numerateur, '' AS statut_numerateur
FROM (SELECT DISTINCT e.commune, e.millesime FROM epci_composition e SEMI JOIN territoire_commune USING (commune))
UNION ALL
SELECT 'territoire', t.territoire, e.millesime, count(DISTINCT commune), ''
FROM epci_composition e JOIN territoire_commune t USING (commune)
GROUP BY t.territoire, e.millesime
HAVING count(DISTINCT commune) = (SELECT count(*) FROM territoire_commune m WHERE m.territoire = t.territoire)
UNION ALL
SELECT 'epci', epci, millesime, count(DISTINCT commune), ''
FROM epci_composition
GROUP BY epci, millesime
