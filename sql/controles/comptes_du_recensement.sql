-- code: comptes_du_recensement
-- libelle: Les actifs et les logements redonnent leur total au recensement
-- severite: avertissement
-- remede: Deux colonnes ont été échangées ou modifiées : déposer la base de l'Insee telle qu'elle est publiée.
--
-- None of the 34,993 communes of the comparateur of 2018 breaks the sums on
-- dwellings, nor has other households than main homes.
WITH compte(tout, partie, modalite, parties) AS (
    VALUES ('actifs_15_64', 'population_15_64_par_activite', 'actif_occupe', 2),
           ('actifs_15_64', 'population_15_64_par_activite', 'chomeur', 2),
           ('logements', 'residences_principales', '', 3), ('logements', 'residences_secondaires', '', 3),
           ('logements', 'logements_vacants', '', 3),
           ('menages', 'residences_principales', '', 1),
           ('residences_principales', 'residences_principales_par_statut', 'proprietaire', 3),
           ('residences_principales', 'residences_principales_par_statut', 'locataire', 3),
           ('residences_principales', 'residences_principales_par_statut', 'loge_gratuitement', 3)
),
somme AS (
    SELECT c.tout, m.niveau, m.code, m.millesime, m.fichier, m.feuille, m.ligne, sum(m.valeur ORDER BY m.variable, m.modalite) AS valeur
    FROM mesure m
    JOIN compte c ON c.partie = m.variable AND c.modalite = m.modalite
    WHERE m.niveau = 'commune' AND m.code IN (SELECT commune FROM territoire_commune)
       OR EXISTS (FROM comparaison z WHERE z.niveau = m.niveau AND z.code = m.code)
    GROUP BY ALL
    HAVING count(m.valeur) = any_value(c.parties)
)
SELECT s.niveau || ' ' || s.code AS zone,
       'En ' || s.millesime || ', les parties de ' || s.tout || ' font ' || nombre_fr(s.valeur) || ' au lieu de ' || nombre_fr(t.valeur)
       || '.' AS detail,
       t.fichier, t.feuille, t.ligne, t.colonne
FROM somme s
JOIN mesure_situee t ON t.niveau = s.niveau AND t.code = s.code AND t.variable = s.tout AND t.modalite = '' AND t.millesime = s.millesime
                    AND t.fichier = s.fichier AND t.feuille = s.feuille AND t.ligne = s.ligne
WHERE abs(s.valeur - t.valeur) > greatest(3, 0.002 * t.valeur)
ORDER BY s.niveau, s.code, s.millesime, s.tout, t.fichier, t.ligne;
