-- code: demandes_et_reponses
-- libelle: Les réponses ne dépassent pas les demandes d'accueil
-- severite: avertissement
-- remede: Un enfant compte une fois : parmi les demandes reçues, il est admis, refusé ou en attente. Vérifier
--   que les colonnes n'ont pas été échangées et qu'elles parlent de la même année.
WITH reponse AS (
    SELECT niveau, code, modalite, millesime, sum(valeur ORDER BY variable) AS valeur
    FROM mesure_retenue
    WHERE variable IN ('attente_admissions', 'attente_refus', 'attente_en_attente') AND valeur IS NOT NULL
    GROUP BY ALL
)
SELECT m.niveau || ' ' || m.code AS zone,
       'En ' || m.millesime || ' (' || m.modalite
       || '), les admissions, les refus et les demandes en attente dépassent les demandes reçues.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_situee m
JOIN reponse r USING (niveau, code, modalite, millesime)
WHERE m.variable = 'attente_demandes' AND r.valeur > m.valeur
ORDER BY m.niveau, m.code, m.millesime, m.modalite, m.fichier, m.ligne;
