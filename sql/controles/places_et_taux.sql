-- code: places_et_taux
-- libelle: Les places et les enfants redonnent le taux de couverture publié
-- severite: avertissement
-- remede: Vérifier que le fichier des places (nbpla_pe) et celui des taux (txcouv_pe) viennent de la même
--   publication et qu'aucune colonne n'a été échangée ou multipliée.
SELECT p.niveau || ' ' || p.code AS zone,
       'En ' || p.millesime || ', les places (' || p.modalite
       || ') divisées par les enfants de moins de 3 ans ne redonnent pas le taux publié ('
       || decimal_fr(t.valeur, 1) || ' pour 100 enfants).' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_zone('places_accueil') p
JOIN mesure_zone('taux_places_pour_100') t USING (niveau, code, modalite, millesime)
JOIN mesure_situee m ON m.niveau = p.niveau AND m.code = p.code AND m.millesime = p.millesime
                    AND m.variable = 'enfants_moins_3' AND m.valeur > 0
WHERE abs(p.valeur / m.valeur * 100 - t.valeur)
      > greatest(1, t.valeur * 0.05) + CASE m.statut WHEN 'arrondi' THEN t.valeur * 5 / m.valeur ELSE 0 END
ORDER BY p.niveau, p.code, p.millesime, p.modalite, m.fichier, m.ligne;
