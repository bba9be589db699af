-- code: continuite_offre
-- libelle: Une commune a moins de structures ou de places que dans l'édition précédente
-- severite: avertissement
-- remede: Vérifier qu'aucune ligne ne manque dans le registre des équipements ou dans le fichier d'activité. Si une
--   structure a fermé, l'y laisser avec l'état « fermée » ; sinon, il n'y a rien à corriger.
--
-- A new file that replaces the old one takes the row with it: only the edition
-- before knows what it said. Silent where a structure is said to be closed, and
-- for what the folder has no file of any more, which is missing as a whole.
WITH offre(indicateur, famille, variable, quoi) AS (
    VALUES ('structures_par_type', NULL, NULL, 'structures'),
           ('eaje_places', 'eaje', 'eaje_places', 'places en crèche'),
           ('places_alsh_pour_100_3_11', 'alsh', 'alsh_places', 'places en accueil de loisirs'),
           ('places_accueils_jeunes', 'accueil_jeunes', 'alsh_places', 'places en accueil de jeunes')
),
avant AS (
    SELECT indicateur, modalite, commune, max(millesime) AS millesime, arg_max(valeur, millesime) AS valeur
    FROM offre_avant
    WHERE commune IN (SELECT commune FROM territoire_commune)
    GROUP BY ALL
),
ici AS (
    SELECT indicateur, modalite, zone AS commune, max(millesime_numerateur) AS millesime, arg_max(numerateur, millesime_numerateur) AS valeur
    FROM chiffre
    WHERE niveau = 'commune' AND numerateur IS NOT NULL
    GROUP BY ALL
),
derniere AS (
    SELECT indicateur, max(millesime) AS millesime FROM ici GROUP BY indicateur
),
fermee AS (
    SELECT s.commune, s.type, f.famille, count(DISTINCT s.nom_compare) AS structures
    FROM structure_lue s LEFT JOIN famille_structure f USING (type)
    WHERE NOT s.ouverte
    GROUP BY ALL
)
SELECT 'commune ' || a.commune AS zone,
       'L''édition précédente comptait ' || nombre_fr(a.valeur) || ' ' || o.quoi
       || CASE WHEN a.modalite <> '' THEN ' (' || a.modalite || ')' ELSE '' END || ' en ' || a.millesime || ', '
       || CASE WHEN i.millesime >= a.millesime THEN 'il y en a ' || nombre_fr(i.valeur) || ' en ' || i.millesime
               ELSE 'on ne sait plus combien il y en a' END || '.' AS detail,
       coalesce(CASE WHEN o.variable IS NULL THEN (SELECT arg_max(fichier, millesime) FROM structure_lue WHERE registre)
                     ELSE (SELECT arg_max(fichier, millesime) FROM mesure WHERE niveau = 'structure' AND variable = o.variable) END, '') AS fichier,
       '' AS feuille, 0 AS ligne, '' AS colonne
FROM avant a
JOIN offre o USING (indicateur)
JOIN derniere d ON d.indicateur = a.indicateur AND d.millesime >= a.millesime
LEFT JOIN ici i ON i.indicateur = a.indicateur AND i.modalite = a.modalite AND i.commune = a.commune
WHERE a.modalite <> 'ensemble' AND a.valeur > 0
  AND (i.millesime IS NULL OR i.millesime < a.millesime OR i.valeur < a.valeur)
  AND NOT EXISTS (FROM fermee f
                  WHERE f.commune = a.commune
                    AND CASE WHEN o.famille IS NULL THEN f.type = a.modalite AND a.valeur - coalesce(i.valeur, 0) <= f.structures
                             ELSE f.famille = o.famille END)
ORDER BY a.commune, a.indicateur, a.modalite;
