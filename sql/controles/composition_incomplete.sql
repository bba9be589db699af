-- code: composition_incomplete
-- libelle: Des foyers allocataires n'ont pas de type de famille connu
-- severite: avertissement
-- remede: Rien à corriger si la Caf ne connaît pas leur situation. Les parts restent calculées sur
--   l'ensemble des foyers et leur somme reste sous 100 %.
--
-- Silent where one of the figures is hidden: the gap would give it away.
SELECT 'commune ' || s.zone AS zone,
       'Fin ' || s.millesime_numerateur || ', le type de famille n''est pas connu pour environ '
       || pour_cent_fr(100 - sum(s.valeur ORDER BY s.modalite)) || ' des foyers allocataires.' AS detail,
       '' AS fichier, '' AS feuille, 0 AS ligne, '' AS colonne
FROM chiffre s
WHERE s.indicateur = 'composition_familiale_caf' AND s.niveau = 'commune'
GROUP BY s.zone, s.millesime_numerateur
HAVING count(s.valeur) = 4 AND sum(s.valeur) < 95
ORDER BY s.zone, s.millesime_numerateur;
