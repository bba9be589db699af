-- code: passage_complet
-- libelle: Les totaux sont les mêmes avant et après le passage aux communes actuelles
-- severite: bloquant
-- remede: Le fichier des mouvements de communes est incomplet, modifié ou plus ancien que la liste : déposer
--   celui de l'Insee (v_mvtcommune) de la même année que la liste des communes.
--
-- Each former commune goes somewhere, whole, and into communes of the list. A
-- part that is not known (NULL) is reported by passage_inconnu.
SELECT 'commune ' || code_ancien AS zone,
       'En ' || annee || ', la commune ' || code_ancien
       || CASE WHEN bool_or(code_actuel NOT IN (SELECT commune FROM commune_officielle))
               THEN ' devient ' || string_agg(code_actuel, ', ' ORDER BY code_actuel)
                    || ', qui n''est pas dans la liste des communes de ' || any_value(r.annee_reference) || '.'
               ELSE ' est répartie à ' || pour_cent_fr(sum(part) * 100) || ' au lieu de 100' || chr(8239) || '%.' END AS detail,
       min(l.fichier) AS fichier, min(l.feuille) AS feuille, 0 AS ligne, '' AS colonne
FROM passage p
JOIN (SELECT code AS code_ancien, annee, min(fichier) AS fichier, min(feuille) AS feuille FROM lecture_ancienne GROUP BY ALL) l
     USING (code_ancien, annee)
CROSS JOIN (SELECT annee AS annee_reference FROM cog_reference) r
GROUP BY code_ancien, annee
HAVING bool_or(code_actuel NOT IN (SELECT commune FROM commune_officielle))
    OR (count(part) = count(*) AND abs(sum(part) - 1) > 1e-9)
ORDER BY code_ancien, annee;
