-- libelle: les réunions prévues et tenues, leurs participants

CREATE TABLE suivi_reunion AS
SELECT instance, millesime, count(*) AS prevues,
       count(*) FILTER (WHERE etat = 'tenue') AS tenues,
       count(*) FILTER (WHERE etat = 'reportee') AS reportees,
       count(*) FILTER (WHERE etat = 'annulee') AS annulees
FROM (SELECT DISTINCT ON (code) * FROM reunion ORDER BY code, fichier, feuille, ligne)
GROUP BY ALL;

-- Those who came to the meetings held; a meeting that did not count a profile
-- leaves its sum unknown, also where its file has no such column.
CREATE TABLE suivi_participants AS
WITH tenue AS (SELECT DISTINCT code, millesime FROM reunion WHERE etat = 'tenue'),
compte AS (
    SELECT code, millesime, modalite AS profil, valeur, statut
    FROM mesure_retenue SEMI JOIN tenue USING (code, millesime)
    WHERE niveau = 'reunion' AND variable = 'reunion_participants'
)
SELECT millesime, profil, somme_connue(c.valeur, c.statut) AS participants
FROM tenue
JOIN (SELECT DISTINCT millesime, profil FROM compte) USING (millesime)
LEFT JOIN compte c USING (code, millesime, profil)
GROUP BY ALL;
