-- code: tranches_alsh
-- libelle: Les places par âge d'un accueil de loisirs ne font pas ses places déclarées
-- severite: avertissement
-- remede: Vérifier les places par tranche d'âge de cette période : leur somme est le nombre déclaré.
SELECT 'structure ' || s.nom AS zone,
       entre_guillemets(s.nom) || ' (' || p.modalite || ') : en ' || p.millesime || ', les places par âge font '
       || nombre_fr(sum(a.valeur)) || ' pour ' || nombre_fr(any_value(p.valeur)) || ' places déclarées.' AS detail,
       p.fichier, p.feuille, p.ligne, any_value(p.colonne) AS colonne
FROM mesure_situee p
JOIN mesure a ON a.fichier = p.fichier AND a.feuille = p.feuille AND a.ligne = p.ligne
             AND a.variable IN ('alsh_places_moins_6', 'alsh_places_6_13', 'alsh_places_14_17')
JOIN structure_active s ON s.code = p.code
WHERE p.variable = 'alsh_places' AND p.valeur IS NOT NULL
GROUP BY s.nom, p.modalite, p.millesime, p.fichier, p.feuille, p.ligne
HAVING count(a.valeur) = 3 AND sum(a.valeur) <> any_value(p.valeur)
ORDER BY p.fichier, p.feuille, p.ligne;
