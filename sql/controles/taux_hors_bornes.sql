-- code: taux_hors_bornes
-- libelle: Un pourcentage est compris entre 0 et 100
-- severite: bloquant
-- remede: Le numérateur et le dénominateur ne parlent pas de la même zone, de la même date ou de la même
--   population : demander « diagctg explain » pour ce chiffre et vérifier les cellules qu'il nomme.
--
-- Places for 100 children may exceed 100, and so may the rates of hours, which
-- have controls of their own.
SELECT niveau || ' ' || zone AS zone,
       'L''indicateur ' || indicateur || CASE WHEN modalite <> '' THEN ' (' || modalite || ')' ELSE '' END
       || ' vaut ' || pour_cent_fr(valeur) || ' en ' || millesime_numerateur || '.' AS detail,
       '' AS fichier, '' AS feuille, 0 AS ligne, '' AS colonne
FROM chiffre
WHERE unite = 'pour_cent' AND valeur IS NOT NULL
  AND (valeur < 0 OR valeur > 100.05)
  AND indicateur NOT IN ('taux_facturation_eaje', 'taux_occupation_reel_eaje',
                         'taux_occupation_financier_eaje', 'taux_frequentation_alsh')
ORDER BY niveau, zone, indicateur, modalite, millesime_numerateur;
