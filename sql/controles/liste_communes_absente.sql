-- code: liste_communes_absente
-- libelle: La liste des communes de l'année demandée n'est pas dans le dépôt
-- severite: bloquant
-- remede: Déposer la liste de cette année (v_commune), ou retirer la clé « cog » de la configuration pour
--   suivre la plus récente.
SELECT '' AS zone,
       'La configuration demande les communes de ' || annee || ' ; le dépôt a '
       || coalesce('celles de ' || (SELECT string_agg(DISTINCT millesime::VARCHAR, ', ' ORDER BY millesime::VARCHAR) FROM commune),
                   'aucune liste') || '.' AS detail,
       '' AS fichier, '' AS feuille, 0 AS ligne, '' AS colonne
FROM cog_demande
WHERE annee NOT IN (SELECT millesime FROM commune);
