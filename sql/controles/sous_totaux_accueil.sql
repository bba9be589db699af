-- code: sous_totaux_accueil
-- libelle: Les modes d'accueil redonnent leur sous-total dans les taux publiés
-- severite: avertissement
-- remede: Deux colonnes du fichier txcouv_pe ont sans doute été échangées : déposer à nouveau le fichier tel
--   que la Cnaf le publie. Un dixième d'écart vient des arrondis et n'est pas signalé.
WITH emboitement(total, partie) AS (
    VALUES ('eaje', 'eaje_psu'), ('eaje', 'eaje_hors_psu'),
           ('accueil_individuel', 'assistant_maternel'), ('accueil_individuel', 'garde_domicile'),
           ('ensemble', 'eaje'), ('ensemble', 'accueil_individuel'), ('ensemble', 'prescolarisation')
),
somme AS (
    SELECT p.niveau, p.code, p.millesime, e.total, sum(p.valeur ORDER BY p.modalite) AS valeur, count(p.valeur) AS parties
    FROM mesure_zone('taux_places_pour_100') p
    JOIN emboitement e ON e.partie = p.modalite
    GROUP BY ALL
)
SELECT s.niveau || ' ' || s.code AS zone,
       'En ' || s.millesime || ', les parties du taux « ' || s.total || ' » font ' || decimal_fr(s.valeur, 1)
       || ' au lieu de ' || decimal_fr(m.valeur, 1) || '.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM somme s
JOIN mesure_situee m ON m.niveau = s.niveau AND m.code = s.code AND m.millesime = s.millesime
                    AND m.variable = 'taux_places_pour_100' AND m.modalite = s.total
WHERE s.parties = (SELECT count(*) FROM emboitement e WHERE e.total = s.total)
  AND abs(s.valeur - m.valeur) > 0.25
ORDER BY s.niveau, s.code, s.millesime, s.total, m.fichier, m.ligne;
