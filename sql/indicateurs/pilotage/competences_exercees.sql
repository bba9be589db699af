-- code: competences_exercees
-- theme: pilotage
-- libelle: Champs d'intervention des communes
-- formule: Nombre de champs de l'article 3 où la commune agit, n'agit pas, ou dont on ne sait
--   rien.
-- unite: nombre
-- numerateur: champs d'intervention dans cet état
-- variables_numerateur: competence_exercee
-- sources: commune-competences-matrice, commune-competences
-- secret: aucun
-- agregable: oui
-- modalites: oui = La commune agit ; non = La commune n'agit pas ; inconnu = Inconnu
-- limites: « Inconnu » n'est jamais compté comme un non : une marque perdue ou une case vide le
--   sont. La somme du territoire compte des champs, une fois par commune.

-- Each commune has the three states, so that none is a true 0.
WITH etat(modalite) AS (VALUES ('oui'), ('non'), ('inconnu')),
champ AS (
    SELECT *, CASE WHEN valeur IS NULL THEN 'inconnu' WHEN valeur = 1 THEN 'oui' ELSE 'non' END AS reponse
    FROM (SELECT niveau, code, millesime, valeur FROM mesure_zone('competence_exercee'))
)
SELECT niveau, code, etat.modalite, millesime AS millesime_numerateur,
       count(*) FILTER (WHERE reponse = etat.modalite) AS numerateur, '' AS statut_numerateur
FROM champ CROSS JOIN etat
GROUP BY ALL
