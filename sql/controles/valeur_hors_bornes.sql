-- code: valeur_hors_bornes
-- libelle: Une valeur lue est impossible
-- severite: bloquant
-- remede: Corriger la cellule nommée dans le fichier d'origine, puis le déposer à nouveau.
WITH borne(variable, mini, maxi, quoi) AS (
    VALUES ('population', 0, 3000000, 'une population communale'),
           ('foyers_allocataires', 0, 1000000, 'un nombre de foyers'),
           ('niveau_vie_median', 3000, 200000, 'un niveau de vie en euros par an'),
           ('taux_pauvrete', 0, 100, 'un taux en pour cent'),
           ('taux_places_pour_100', 0, 1000, 'un nombre de places pour 100 enfants'),
           ('eaje_places', 0, 500, 'un nombre de places'),
           ('eaje_heures_ouverture_jour', 0, 24, 'un nombre d''heures par jour'),
           ('eaje_jours_ouverture', 0, 366, 'un nombre de jours par an'),
           ('alsh_places', 0, 2000, 'un nombre de places'),
           ('alsh_heures_jour', 0, 24, 'un nombre d''heures par jour'),
           ('alsh_jours', 0, 366, 'un nombre de jours par an')
),
impossible AS (
    SELECT m.*, b.mini, b.maxi, b.quoi
    FROM mesure_situee m
    LEFT JOIN borne b ON b.variable = m.variable AND m.niveau IN ('commune', 'structure')
    WHERE m.valeur < 0 OR m.valeur < b.mini OR m.valeur > b.maxi
)
SELECT i.niveau || ' ' || i.code AS zone,
       CASE WHEN i.valeur < 0 THEN 'La valeur de ' || i.variable || ' est négative.'
            ELSE 'La valeur de ' || i.variable || ' ne peut pas être ' || i.quoi || ', qui va de '
                 || nombre_fr(i.mini) || ' à ' || nombre_fr(i.maxi) || '.' END AS detail,
       i.fichier, i.feuille, i.ligne, i.colonne
FROM impossible i
ORDER BY i.fichier, i.feuille, i.ligne, i.variable, i.modalite, i.millesime;
