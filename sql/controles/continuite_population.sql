-- code: continuite_population
-- libelle: La population d'une commune change de plus de 20 % entre deux millésimes
-- severite: avertissement
-- remede: Vérifier qu'aucune colonne n'est prise pour une autre, et déposer les mouvements de communes de
--   l'Insee (v_mvtcommune) si la commune en a réuni plusieurs.
WITH suite AS (
    SELECT code, millesime, valeur,
           lag(valeur) OVER w AS avant, lag(millesime) OVER w AS millesime_avant
    FROM mesure_zone('population')
    WHERE niveau = 'commune' AND valeur IS NOT NULL AND code IN (SELECT commune FROM territoire_commune)
    WINDOW w AS (PARTITION BY code ORDER BY millesime)
)
SELECT 'commune ' || s.code AS zone,
       'La population passe de ' || nombre_fr(s.avant) || ' (' || s.millesime_avant || ') à '
       || nombre_fr(s.valeur) || ' (' || s.millesime || ').' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM suite s
JOIN mesure_retenue r ON r.niveau = 'commune' AND r.variable = 'population' AND r.modalite = ''
                     AND r.code = s.code AND r.millesime = s.millesime
JOIN mesure_situee m ON m.niveau = 'commune' AND m.variable = 'population' AND m.modalite = ''
                    AND m.code = s.code AND m.millesime = s.millesime
                    AND m.fichier = r.fichier AND m.feuille = r.feuille AND m.ligne = r.ligne
WHERE s.avant > 0 AND abs(s.valeur / s.avant - 1) > 0.2
ORDER BY s.code, s.millesime;
