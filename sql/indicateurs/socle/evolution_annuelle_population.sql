-- code: evolution_annuelle_population
-- theme: socle
-- libelle: Évolution annuelle moyenne de la population entre deux recensements
-- formule: Racine du rapport des populations de deux millésimes séparés de cinq ans (six à
--   défaut), d'autant d'années, moins un.
-- unite: evolution_annuelle
-- numerateur: population municipale du millésime moins celle du millésime de départ
-- denominateur: population municipale du millésime de départ
-- variables_numerateur: gain_population_5_ans, gain_population_6_ans
-- variables_denominateur: population
-- sources: insee-populations-legales, insee-populations-etalab,
--   insee-evolution-structure-population, insee-dossier-complet, insee-comparateur,
--   insee-populations-annee, insee-tableau-departement
-- ecart_max: 6
-- secret: aucun
-- agregable: oui
-- limites: Taux annuel moyen, comme l'Insee le publie : il permet de comparer une période de cinq
--   ans à une de six. Deux millésimes séparés de moins de cinq ans partagent des enquêtes : leur
--   différence n'est jamais donnée. EPCI, département, région et France : somme des communes dans
--   le périmètre d'aujourd'hui, aux deux millésimes, pour qu'une commune qui arrive ne soit pas une
--   croissance.

SELECT g.niveau, g.code, g.millesime AS millesime_numerateur, p.millesime AS millesime_denominateur,
       g.valeur AS numerateur, g.statut AS statut_numerateur,
       p.valeur AS denominateur, p.statut AS statut_denominateur
FROM (SELECT *, 5 AS ans FROM mesure_zone('gain_population_5_ans')
      UNION ALL
      SELECT *, 6 FROM mesure_zone('gain_population_6_ans')) g
JOIN mesure_zone('population') p
  ON p.niveau = g.niveau AND p.code = g.code AND p.modalite = '' AND p.millesime = g.millesime - g.ans
