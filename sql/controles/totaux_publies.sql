-- code: totaux_publies
-- libelle: La somme des communes s'écarte du total que publie le producteur
-- severite: avertissement
-- remede: Vérifier que les deux fichiers ont la même édition. Un écart faible est normal quand la Caf
--   arrondit ou cache des effectifs ; le total publié est celui qui est imprimé.
--
-- Beside a published total, the gap would give away the only commune that is
-- hidden.
WITH publie AS (
    SELECT m.*
    FROM mesure_situee m
    WHERE m.valeur > 0 AND m.niveau IN ('epci', 'departement', 'region')
      AND m.variable NOT IN (SELECT variable FROM variable_non_sommable)
      AND EXISTS (FROM comparaison c WHERE c.niveau = m.niveau AND c.code = m.code)
),
somme AS (
    SELECT p.niveau, p.code, p.variable, p.modalite, p.millesime, p.fichier, p.feuille, p.ligne, p.colonne,
           p.valeur AS publie, sum(m.valeur ORDER BY m.code) AS somme,
           max(CASE m.statut WHEN '' THEN 0.01 ELSE 2.5 END) * count(*) + 1 AS tolerance
    FROM publie p
    JOIN mesure_retenue m
      ON m.niveau = 'commune' AND m.variable = p.variable AND m.modalite = p.modalite AND m.millesime = p.millesime
     AND NOT (m.fichier = p.fichier AND m.variable = 'population')
     AND CASE p.niveau WHEN 'departement' THEN departement_de(m.code) = p.code
              WHEN 'region' THEN departement_de(m.code) IN (SELECT departement FROM commune WHERE region = p.code)
              ELSE m.code IN (SELECT commune FROM epci_actuel WHERE epci = p.code) END
    GROUP BY ALL
)
SELECT niveau || ' ' || code AS zone,
       'Pour ' || variable || CASE WHEN modalite <> '' THEN ' (' || modalite || ')' ELSE '' END || ' ' || millesime
       || ', la somme des communes s''écarte du total publié'
       || CASE WHEN est_publiable(variable) THEN ' de ' || pour_cent_fr(abs(somme / publie - 1) * 100) ELSE '' END || '.' AS detail,
       fichier, feuille, ligne, colonne
FROM somme
WHERE abs(somme - publie) > tolerance AND somme > 0.9 * publie
ORDER BY zone, variable, modalite, millesime, fichier, feuille, ligne;
