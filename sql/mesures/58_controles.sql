-- libelle: les mots dont se servent les contrôles

-- The département of a commune code: three characters overseas.
CREATE MACRO departement_de(commune) AS
    CASE WHEN left(commune, 2) IN ('97', '98') THEN left(commune, 3) ELSE left(commune, 2) END;

-- What the files say of the communes of today: a merged commune is compared as
-- the sum of its former ones, which is how a file that kept only one of them is
-- seen (DOMAINE.md §0.8). Estimates are not held against anybody.
CREATE VIEW mesure_comparee AS
SELECT m.*, 1 AS communes
FROM mesure m
ANTI JOIN lecture_ancienne a
       ON a.code = m.code AND a.fichier = m.fichier AND a.feuille = m.feuille AND a.millesime = m.millesime
      AND m.niveau = 'commune'
UNION ALL
SELECT niveau, code, variable, modalite, millesime, edition, valeur, statut, source, fichier, feuille, ligne, communes
FROM valeur_ramenee
WHERE statut <> 'estime';

-- Two files that give one value differently, beyond rounding, when neither
-- says that it is newer (docs/decisions/0006). Both cells are named; the values
-- only where nobody has to hide them.
CREATE MACRO reunies_fr(communes) AS
    CASE WHEN communes > 1 THEN ' (et ' || CASE communes WHEN 2 THEN 'une autre ancienne commune'
                                              ELSE (communes - 1) || ' autres anciennes communes' END || ')' ELSE '' END;

CREATE TABLE desaccord AS
WITH double AS (
    SELECT niveau, variable, modalite, millesime
    FROM mesure
    GROUP BY ALL
    HAVING min(fichier) <> max(fichier) OR min(feuille) <> max(feuille)
),
suspect AS (
    SELECT niveau, code, variable, modalite, millesime
    FROM mesure_comparee SEMI JOIN double USING (niveau, variable, modalite, millesime)
    WHERE valeur IS NOT NULL AND NOT (niveau = 'commune' AND est_arrondissement(code))
    GROUP BY ALL
    HAVING count(*) > 1 AND max(valeur) - min(valeur)
           > CASE WHEN starts_with(variable, 'taux_') THEN 0.1
                  WHEN bool_or(statut <> '') THEN 5 * max(communes) ELSE 1 END
),
lu AS (
    SELECT m.*, colonne_de(m.fichier, m.feuille, m.ligne, m.variable, m.modalite, m.millesime) AS colonne
    FROM mesure_comparee m JOIN suspect USING (niveau, code, variable, modalite, millesime)
    WHERE m.valeur IS NOT NULL
),
paire AS (
    SELECT a.*, b.fichier AS fichier_b, b.feuille AS feuille_b, b.ligne AS ligne_b, b.colonne AS colonne_b,
           b.valeur AS valeur_b, b.communes AS communes_b
    FROM lu a
    JOIN lu b USING (niveau, code, variable, modalite, millesime)
    WHERE (a.fichier, a.feuille, a.ligne) < (b.fichier, b.feuille, b.ligne)
      AND (a.edition = b.edition OR a.edition = '' OR b.edition = '')
      AND abs(a.valeur - b.valeur)
          > CASE WHEN starts_with(variable, 'taux_') THEN 0.1
                 WHEN a.statut <> '' OR b.statut <> '' THEN 5 * greatest(a.communes, b.communes) ELSE 1 END
)
SELECT niveau || ' ' || code AS zone,
       cellule_fr(fichier, feuille, ligne, colonne) || reunies_fr(communes) || ' et '
       || cellule_fr(fichier_b, feuille_b, ligne_b, colonne_b) || reunies_fr(communes_b)
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
