-- code: demandes_et_reponses
-- libelle: Chaque demande d'accueil a une réponse, et une seule
-- severite: avertissement
-- remede: Un enfant compte une fois : parmi les demandes reçues, il est admis, refusé ou en attente. Vérifier
--   que les colonnes n'ont pas été échangées et qu'elles parlent de la même année.
--
-- What is hidden is left out: answers that are shown may pass the requests, but
-- requests are left over only where all three answers are shown. A few are, when
-- the day of the count is not the end of the year: more than two and a tenth.
WITH compte AS (
    SELECT niveau, zone, modalite, millesime_numerateur AS millesime,
           max(valeur) FILTER (indicateur = 'demandes_accueil') AS demandes,
           max(valeur) FILTER (indicateur = 'admissions_accueil') AS admissions,
           sum(valeur ORDER BY indicateur) FILTER (indicateur <> 'demandes_accueil') AS reponses,
           count(valeur) FILTER (indicateur <> 'demandes_accueil') AS connues
    FROM chiffre
    WHERE indicateur IN ('demandes_accueil', 'admissions_accueil', 'refus_accueil', 'demandes_en_attente_accueil')
      AND niveau = 'commune'
    GROUP BY ALL
),
juge AS (
    SELECT *,
           CASE WHEN admissions > demandes THEN 'il y a plus d''admissions que de demandes reçues.'
                WHEN reponses > demandes THEN 'les admissions, les refus et les demandes en attente dépassent les demandes reçues.'
                WHEN connues = 3 AND demandes - reponses > greatest(2, 0.1 * demandes)
                THEN 'des demandes reçues ne sont ni admises, ni refusées, ni en attente.' END AS dit
    FROM compte
)
SELECT 'commune ' || j.zone AS zone,
       'En ' || j.millesime || ' (' || j.modalite || '), ' || j.dit AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM juge j
JOIN mesure_situee m ON m.niveau = j.niveau AND m.code = j.zone AND m.modalite = j.modalite AND m.millesime = j.millesime
                    AND m.variable = 'attente_demandes'
WHERE j.dit IS NOT NULL
ORDER BY j.zone, j.millesime, j.modalite, m.fichier, m.ligne;
