-- code: alias_contradictoire
-- libelle: La table des alias donne deux structures pour un même nom
-- severite: bloquant
-- remede: Garder une seule des deux lignes, ou les distinguer par le type ou l'adresse.
--
-- Inside one file the reader refuses it; two tables may still disagree.
WITH dit AS (
    SELECT *, concat_ws('|', texte_compare(nom_retenu), type_retenu, texte_compare(adresse_retenue)) AS retenu
    FROM alias_structure
)
SELECT 'commune ' || a.commune AS zone,
       entre_guillemets(a.nom_ecrit) || ' est pris pour ' || entre_guillemets(a.nom_retenu) || ' ici et pour '
       || entre_guillemets(b.nom_retenu) || ' dans ' || cellule_fr(b.fichier, b.feuille, b.ligne, '') || '.' AS detail,
       a.fichier, a.feuille, a.ligne, '' AS colonne
FROM dit a
JOIN dit b ON b.commune = a.commune AND texte_compare(b.nom_ecrit) = texte_compare(a.nom_ecrit)
          AND b.type_ecrit = a.type_ecrit AND texte_compare(b.adresse_ecrite) = texte_compare(a.adresse_ecrite)
          AND b.retenu <> a.retenu
WHERE (b.fichier, b.feuille, b.ligne) < (a.fichier, a.feuille, a.ligne)
ORDER BY a.fichier, a.feuille, a.ligne, b.fichier, b.feuille, b.ligne;
