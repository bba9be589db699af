-- code: taux_naissances_deces
-- libelle: Les naissances et les décès sont à la mesure de la population
-- severite: avertissement
-- remede: Vérifier que la colonne est bien celle des naissances ou des décès domiciliés, et que le fichier
--   parle de la même commune que la population.
--
-- Less than 1 or more than 40 for 1,000 inhabitants, where there are enough of
-- them to say.
SELECT m.niveau || ' ' || m.code AS zone,
       'En ' || m.millesime || ', ' || m.variable || ' fait ' || decimal_fr(m.valeur / p.valeur * 1000, 1)
       || ' pour 1 000 habitants.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_situee m
JOIN population_de_reference(ecart_max := 10) p
  ON p.niveau = m.niveau AND p.code = m.code AND p.millesime = m.millesime
WHERE m.variable IN ('naissances_domiciliees', 'deces_domicilies') AND p.valeur >= 1000
  AND (m.code IN (SELECT commune FROM territoire_commune) OR m.niveau <> 'commune')
  AND (m.valeur / p.valeur < 0.001 OR m.valeur / p.valeur > 0.04)
QUALIFY row_number() OVER (PARTITION BY m.fichier, m.feuille, m.ligne, m.variable, m.millesime
                           ORDER BY p.millesime_population DESC) = 1
ORDER BY m.niveau, m.code, m.millesime, m.variable, m.fichier;
