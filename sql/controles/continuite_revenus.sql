-- code: continuite_revenus
-- libelle: Le niveau de vie d'une commune change de plus de 30 % entre deux millésimes
-- severite: avertissement
-- remede: Vérifier qu'aucune colonne n'est prise pour une autre dans les fichiers Filosofi, et que deux
--   communes n'y ont pas été échangées.
WITH suite AS (
    SELECT code, millesime, valeur, lag(valeur) OVER w AS avant, lag(millesime) OVER w AS millesime_avant
    FROM mesure_zone('niveau_vie_median')
    WHERE niveau = 'commune' AND valeur IS NOT NULL AND code IN (SELECT commune FROM territoire_commune)
    WINDOW w AS (PARTITION BY code ORDER BY millesime)
)
SELECT 'commune ' || s.code AS zone,
       'Le niveau de vie médian passe de ' || nombre_fr(s.avant) || ' (' || s.millesime_avant || ') à '
       || nombre_fr(s.valeur) || ' (' || s.millesime || ').' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM suite s
JOIN mesure_situee m ON m.niveau = 'commune' AND m.variable = 'niveau_vie_median' AND m.modalite = ''
                    AND m.code = s.code AND m.millesime = s.millesime
WHERE s.avant > 0 AND abs(s.valeur / s.avant - 1) > 0.3
ORDER BY s.code, s.millesime, m.fichier;
