-- code: personnes_par_foyer
-- libelle: Les types de famille et les enfants redonnent les personnes couvertes
-- severite: avertissement
-- remede: Deux types de famille ont sans doute été échangés, ou les fichiers de la Caf (familles, enfants,
--   personnes couvertes) ne sont pas de la même date : les déposer tels que la Caf les publie.
--
-- One adult in the household of a single person or parent, two in that of a
-- couple, and the children: in three years of the Caf's files by IRIS, no commune
-- of 200 households is 1.6 % of its adults off. Only where all of it is shown.
WITH compte AS (
    SELECT zone, millesime_numerateur AS millesime,
           sum(numerateur * CASE WHEN starts_with(modalite, 'couple') THEN 2 ELSE 1 END ORDER BY modalite)
               FILTER (indicateur = 'composition_familiale_caf')
           + max(denominateur) FILTER (indicateur = 'enfants_par_age_caf') AS attendues,
           sum(numerateur ORDER BY modalite) FILTER (indicateur = 'composition_familiale_caf') AS types,
           max(numerateur) FILTER (indicateur = 'personnes_couvertes') AS personnes,
           max(numerateur) FILTER (indicateur = 'foyers_allocataires') AS foyers,
           CASE WHEN bool_or(statut_numerateur = 'arrondi') THEN 20 ELSE 0 END AS arrondi
    FROM chiffre
    WHERE niveau = 'commune'
      AND indicateur IN ('composition_familiale_caf', 'enfants_par_age_caf', 'personnes_couvertes', 'foyers_allocataires')
    GROUP BY ALL
    HAVING count(numerateur) FILTER (indicateur = 'composition_familiale_caf') = 4
       AND count(*) FILTER (statut_numerateur = 'estime' OR statut_denominateur = 'estime') = 0
)
SELECT 'commune ' || c.zone AS zone,
       'Fin ' || c.millesime || ', un adulte par personne isolée ou parent seul, deux par couple, et les enfants ne font pas '
       || 'les personnes couvertes.' AS detail,
       m.fichier, m.feuille, m.ligne, '' AS colonne
FROM compte c
JOIN (SELECT DISTINCT code, millesime, fichier, feuille, ligne FROM mesure
      WHERE niveau = 'commune' AND variable IN ('foyers_par_composition', 'foyers_par_composition_detail')) m
  ON m.code = c.zone AND m.millesime = c.millesime
WHERE abs(c.types - c.foyers) <= 0.02 * c.foyers + c.arrondi
  AND abs(c.attendues - c.personnes) > greatest(10, 0.03 * c.personnes) + c.arrondi
ORDER BY c.zone, c.millesime, m.fichier, m.ligne;
