-- libelle: les réunions prévues et tenues, leurs participants

CREATE TABLE suivi_reunion AS
SELECT instance, millesime, count(*) AS prevues,
       count(*) FILTER (WHERE etat = 'tenue') AS tenues,
       count(*) FILTER (WHERE etat = 'reportee') AS reportees,
       count(*) FILTER (WHERE etat = 'annulee') AS annulees
FROM (SELECT DISTINCT ON (code) * FROM reunion ORDER BY code, fichier, feuille, ligne)
GROUP BY ALL;

-- Those who came to the meetings held; a meeting that did not count a profile
-- leaves its sum unknown.
CREATE TABLE suivi_participants AS
SELECT m.millesime, m.modalite AS profil, somme_connue(m.valeur, m.statut) AS participants
FROM mesure_retenue m
JOIN (SELECT DISTINCT code FROM reunion WHERE etat = 'tenue') r USING (code)
WHERE m.niveau = 'reunion' AND m.variable = 'reunion_participants'
GROUP BY ALL;
