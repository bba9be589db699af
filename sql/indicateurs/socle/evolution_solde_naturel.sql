-- code: evolution_solde_naturel
-- theme: socle
-- libelle: Évolution de la population due au solde naturel
-- formule: Naissances moins décès entre deux recensements séparés de cinq ans (six à défaut),
--   rapportés à la population du premier.
-- unite: evolution
-- numerateur: naissances moins décès domiciliés entre les deux recensements
-- denominateur: population municipale du millésime de départ
-- variables_numerateur: solde_naturel_5_ans, solde_naturel_6_ans
-- variables_denominateur: population
-- sources: insee-populations-legales, insee-populations-etalab,
--   insee-evolution-structure-population, insee-dossier-complet, insee-comparateur,
--   insee-populations-annee, insee-tableau-departement, insee-etat-civil, insee-naissances,
--   insee-deces
-- ecart_max: 6
-- secret: aucun
-- agregable: oui
-- limites: Avec l'évolution due au solde migratoire apparent, fait l'évolution de la population
--   de la période. Le recensement compte au 1er janvier : la période va de l'année du premier à
--   celle qui précède le second. Non disponible si les naissances ou les décès d'une seule de ces
--   années manquent. EPCI, département, région et France : somme des communes dans le périmètre
--   d'aujourd'hui, aux deux millésimes, pour qu'une commune qui arrive ne soit pas une croissance.

SELECT g.niveau, g.code, g.millesime AS millesime_numerateur, p.millesime AS millesime_denominateur,
       g.valeur AS numerateur, g.statut AS statut_numerateur,
       p.valeur AS denominateur, p.statut AS statut_denominateur
FROM (SELECT *, 5 AS ans FROM mesure_zone('solde_naturel_5_ans')
      UNION ALL
      SELECT *, 6 FROM mesure_zone('solde_naturel_6_ans')) g
JOIN mesure_zone('population') p
  ON p.niveau = g.niveau AND p.code = g.code AND p.modalite = '' AND p.millesime = g.millesime - g.ans
