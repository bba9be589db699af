-- code: structure_disparue
-- libelle: Une structure de l'année précédente n'est plus dans les fichiers de la plus récente
-- severite: avertissement
-- remede: Compléter le fichier le plus récent ; si la structure a fermé, l'y laisser avec l'état « fermée ».
--
-- A row that was dropped leaves sums that look right: only the year before
-- tells. The register is compared with the register, the activity with the
-- activity of the same family in files of the same kind, leisure centres by
-- period.
WITH vu AS (
    SELECT DISTINCT coalesce(f.famille, s.type) AS famille, s.registre, coalesce(m.source, '') AS source, s.nom_compare, s.commune, s.millesime, s.ouverte,
           CASE WHEN f.famille = 'alsh' THEN coalesce(m.modalite, '') ELSE '' END AS periode,
           s.nom, s.fichier, s.feuille, s.ligne
    FROM structure_lue s
    LEFT JOIN famille_structure f USING (type)
    LEFT JOIN mesure m ON m.niveau = 'structure' AND m.fichier = s.fichier AND m.feuille = s.feuille AND m.ligne = s.ligne
    WHERE NOT s.nominative
),
annee AS (
    SELECT DISTINCT registre, source, CASE WHEN registre THEN '' ELSE famille END AS ensemble, millesime FROM vu
),
deux_annees AS (
    SELECT registre, source, ensemble, max(millesime) AS derniere,
           max(millesime) FILTER (millesime < (SELECT max(millesime) FROM annee b
                                               WHERE b.registre = annee.registre AND b.source = annee.source AND b.ensemble = annee.ensemble)) AS avant
    FROM annee
    GROUP BY registre, source, ensemble
)
SELECT 'commune ' || v.commune AS zone,
       entre_guillemets(v.nom) || ' (' || v.famille || CASE WHEN v.periode <> '' THEN ', ' || v.periode ELSE '' END
       || ') est dans ' || CASE WHEN v.registre THEN 'le registre' ELSE 'les fichiers d''activité' END
       || ' de ' || d.avant || ' et n''est plus dans ' || CASE WHEN v.registre THEN 'celui' ELSE 'ceux' END
       || ' de ' || d.derniere || '.' AS detail,
       v.fichier, v.feuille, v.ligne, '' AS colonne
FROM vu v
JOIN deux_annees d ON d.registre = v.registre AND d.source = v.source AND d.ensemble = CASE WHEN v.registre THEN '' ELSE v.famille END
                  AND d.avant = v.millesime
WHERE v.ouverte
  AND NOT EXISTS (
      FROM vu n
      WHERE n.registre = v.registre AND n.source = v.source AND n.famille = v.famille AND n.millesime = d.derniere
        AND n.nom_compare = v.nom_compare AND n.periode = v.periode)
QUALIFY row_number() OVER (PARTITION BY v.registre, v.source, v.famille, v.nom_compare, v.periode ORDER BY v.fichier, v.feuille, v.ligne) = 1
ORDER BY v.commune, v.nom, v.periode, v.fichier, v.ligne;
