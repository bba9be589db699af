-- libelle: les mots dont se servent les contrôles

-- The département of a commune code: three characters overseas.
CREATE MACRO departement_de(commune) AS
    CASE WHEN left(commune, 2) IN ('97', '98') THEN left(commune, 3) ELSE left(commune, 2) END;

-- Two files that give one value differently, beyond rounding, when neither
-- says that it is newer (docs/decisions/0006). Both cells are named; the values
-- only where nobody has to hide them.
CREATE TABLE desaccord AS
WITH double AS (
    SELECT niveau, variable, modalite, millesime
    FROM mesure
    GROUP BY ALL
    HAVING min(fichier) <> max(fichier) OR min(feuille) <> max(feuille)
),
suspect AS (
    SELECT niveau, code, variable, modalite, millesime
    FROM mesure SEMI JOIN double USING (niveau, variable, modalite, millesime)
    WHERE valeur IS NOT NULL AND NOT (niveau = 'commune' AND est_arrondissement(code))
    GROUP BY ALL
    HAVING count(*) > 1 AND max(valeur) - min(valeur)
           > CASE WHEN starts_with(variable, 'taux_') THEN 0.1
                  WHEN bool_or(statut <> '') THEN 5 ELSE 1 END
),
lu AS (
    SELECT m.* FROM mesure_situee m JOIN suspect USING (niveau, code, variable, modalite, millesime)
    WHERE m.valeur IS NOT NULL
),
paire AS (
    SELECT a.*, b.fichier AS fichier_b, b.feuille AS feuille_b, b.ligne AS ligne_b, b.colonne AS colonne_b,
           b.valeur AS valeur_b
    FROM lu a
    JOIN lu b USING (niveau, code, variable, modalite, millesime)
    WHERE (a.fichier, a.feuille, a.ligne) < (b.fichier, b.feuille, b.ligne)
      AND (a.edition = b.edition OR a.edition = '' OR b.edition = '')
      AND abs(a.valeur - b.valeur)
          > CASE WHEN starts_with(variable, 'taux_') THEN 0.1
                 WHEN a.statut <> '' OR b.statut <> '' THEN 5 ELSE 1 END
)
SELECT niveau || ' ' || code AS zone,
       cellule_fr(fichier, feuille, ligne, colonne) || ' et ' || cellule_fr(fichier_b, feuille_b, ligne_b, colonne_b)
       || ' ne donnent pas la même valeur pour ' || variable
       || CASE WHEN modalite <> '' THEN ' (' || modalite || ')' ELSE '' END || ' ' || millesime
       || CASE WHEN est_publiable(variable)
               THEN ' : ' || valeur_fr(valeur) || ' et ' || valeur_fr(valeur_b) ELSE '' END
       || '.' AS detail,
       fichier, feuille, ligne, colonne,
       niveau = 'structure'
       OR (niveau = 'commune' AND code IN (SELECT commune FROM territoire_commune)) AS du_territoire
FROM paire
ORDER BY niveau, code, variable, modalite, millesime, fichier, feuille, ligne, fichier_b, feuille_b, ligne_b;
