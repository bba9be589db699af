-- code: foyers_sans_total
-- libelle: Des foyers par prestation n'ont pas l'année de l'ensemble des foyers allocataires
-- severite: avertissement
-- remede: Vérifier l'année du fichier ; sinon, demander à la Caf l'ensemble des foyers de la même année, sans
--   lequel aucune part ne se calcule.
WITH ensemble AS (
    SELECT DISTINCT millesime FROM mesure_zone('foyers_allocataires')
    WHERE niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune)
)
SELECT 'commune ' || m.code AS zone,
       'Des foyers sont comptés par prestation pour ' || m.millesime || ', l''ensemble des foyers l''est pour '
       || (SELECT string_agg(millesime::VARCHAR, ', ' ORDER BY millesime) FROM ensemble) || '.' AS detail,
       m.fichier, m.feuille, m.ligne, '' AS colonne
FROM mesure m
WHERE m.niveau = 'commune' AND m.variable IN ('foyers_paje', 'foyers_rsa', 'foyers_prime_activite', 'foyers_cmg', 'foyers_aah')
  AND m.code IN (SELECT commune FROM territoire_commune)
  AND EXISTS (FROM ensemble) AND m.millesime NOT IN (SELECT millesime FROM ensemble)
QUALIFY row_number() OVER (PARTITION BY m.fichier, m.feuille, m.millesime ORDER BY m.ligne) = 1
ORDER BY m.fichier, m.feuille, m.millesime;
