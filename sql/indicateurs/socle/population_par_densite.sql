-- code: population_par_densite
-- theme: socle
-- libelle: Population selon la densité de la commune
-- formule: Habitants des communes de chaque degré de la grille de densité, rapportés à la
--   population.
-- unite: pour_cent
-- numerateur: population municipale des communes du degré
-- denominateur: population municipale, dernier millésime connu, de trois ans au plus antérieur
-- variables_numerateur: degre_densite, population
-- variables_denominateur: population
-- sources: insee-grille-densite, insee-populations-legales, insee-populations-etalab,
--   insee-evolution-structure-population, insee-dossier-complet, insee-comparateur,
--   insee-populations-annee, insee-tableau-departement
-- ecart_max: 3
-- secret: aucun
-- agregable: oui
-- modalites: 1 = Grands centres urbains ; 2 = Centres urbains intermédiaires ; 3 = Ceintures
--   urbaines ; 4 = Petites villes ; 5 = Bourgs ruraux ; 6 = Rural à habitat dispersé ; 7 = Rural à
--   habitat très dispersé
-- limites: La grille classe des communes entières : elle ne dit rien des quartiers, et une
--   commune est à 100 % dans un degré. Le millésime du numérateur est l'année de la grille. Le
--   millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins
--   de cinq ans partagent des enquêtes et ne se comparent pas.

SELECT d.niveau, d.code, g.degre AS modalite, d.millesime AS millesime_numerateur, p.millesime AS millesime_denominateur,
       CASE WHEN d.valeur = g.degre::INTEGER THEN p.valeur WHEN d.valeur IS NOT NULL AND p.valeur IS NOT NULL THEN 0 END AS numerateur,
       statut_reuni([d.statut, coalesce(p.statut, 'nd')]) AS statut_numerateur,
       p.valeur AS denominateur, coalesce(p.statut, 'nd') AS statut_denominateur
FROM mesure_zone('degre_densite') d
CROSS JOIN (SELECT unnest(['1', '2', '3', '4', '5', '6', '7']) AS degre) g
LEFT JOIN mesure_zone('population') p
       ON p.niveau = d.niveau AND p.code = d.code AND p.modalite = '' AND p.millesime BETWEEN d.millesime - 3 AND d.millesime
WHERE d.niveau = 'commune'
