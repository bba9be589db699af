-- code: places_sans_taux
-- libelle: Les places et les taux de couverture n'ont pas la même année
-- severite: avertissement
-- remede: Vérifier l'année des deux fichiers de la Cnaf (nbpla_pe et txcouv_pe) : ils paraissent ensemble et
--   disent la même année.
SELECT m.niveau || ' ' || m.code AS zone,
       'Les places sont données pour ' || m.millesime || ', le taux publié l''est pour '
       || string_agg(DISTINCT t.millesime::VARCHAR, ', ' ORDER BY t.millesime::VARCHAR) || '.' AS detail,
       m.fichier, m.feuille, m.ligne, min(m.colonne) AS colonne
FROM mesure_situee m
JOIN mesure_zone('taux_places_pour_100') t ON t.niveau = m.niveau AND t.code = m.code
WHERE m.variable = 'places_accueil' AND m.niveau = 'commune'
  AND m.code IN (SELECT commune FROM territoire_commune)
GROUP BY m.niveau, m.code, m.millesime, m.fichier, m.feuille, m.ligne
HAVING NOT bool_or(t.millesime = m.millesime)
ORDER BY m.code, m.millesime, m.fichier, m.ligne;
