-- code: agrements_assistants_maternels
-- libelle: Les assistants maternels en activité ne sont pas plus nombreux que les agréés
-- severite: avertissement
-- remede: Vérifier que les deux colonnes n'ont pas été échangées et que les deux relevés ont la même date.
SELECT 'commune ' || m.code AS zone,
       'En ' || m.millesime || ', il y a plus d''assistants maternels en activité que d''agréés.' AS detail,
       m.fichier, m.feuille, m.ligne, m.colonne
FROM mesure_situee m
JOIN mesure_zone('assistants_maternels') g
  ON g.niveau = m.niveau AND g.code = m.code AND g.millesime = m.millesime AND g.modalite = 'agree'
WHERE m.variable = 'assistants_maternels' AND m.modalite = 'actif' AND m.valeur > g.valeur
ORDER BY m.code, m.millesime, m.fichier, m.ligne;
