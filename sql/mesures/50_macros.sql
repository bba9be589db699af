-- libelle: les mots dont se servent les mesures dérivées

-- Beside the macros of the files before this one: what derived measures and
-- indicators need.

-- A sum is known only when all of its parts are: a missing part is never 0
-- (DOMAINE.md §7, risk 3). Its status is statut_reuni(list(statut)). The order
-- makes the last decimals the same at every run.
CREATE MACRO somme_connue(v, s) AS
    CASE WHEN NOT bool_or(v IS NULL OR statut_manque(s)) THEN sum(v ORDER BY v) END;

-- The values of one variable in the zones that figures are printed for.
CREATE MACRO mesure_zone(nom) AS TABLE
    SELECT niveau, code, modalite, millesime, valeur, statut
    FROM mesure_retenue
    WHERE variable = nom
      AND niveau IN ('commune', 'epci', 'departement', 'region', 'france');

-- The values of one variable in each structure.
CREATE MACRO mesure_structure(nom) AS TABLE
    SELECT code, modalite, millesime, valeur, statut
    FROM mesure_retenue
    WHERE variable = nom AND niveau = 'structure';

-- Both terms of a rate, zone by zone: a numerator meets every vintage of its
-- denominator that is not younger and at most ecart_max years older. A
-- numerator without any keeps one row, without denominator, so that the year is
-- shown as not available rather than forgotten.
CREATE MACRO rapport(variable_numerateur, variable_denominateur, ecart_max := 0) AS TABLE
    SELECT n.niveau, n.code, n.modalite,
           n.millesime AS millesime_numerateur, d.millesime AS millesime_denominateur,
           n.valeur AS numerateur, n.statut AS statut_numerateur,
           d.valeur AS denominateur, coalesce(d.statut, 'nd') AS statut_denominateur
    FROM mesure_zone(variable_numerateur) n
    LEFT JOIN mesure_zone(variable_denominateur) d
           ON d.niveau = n.niveau AND d.code = n.code AND d.modalite = ''
          AND d.millesime BETWEEN n.millesime - ecart_max AND n.millesime;

-- Names and addresses are compared without accents, case and punctuation, and
-- with « St » written out (DOMAINE.md §1.4).
CREATE MACRO texte_compare(texte) AS
    trim(regexp_replace(
        regexp_replace(
            regexp_replace(upper(strip_accents(texte)), '[^A-Z0-9]+', ' ', 'g'),
            '\bST\b', 'SAINT', 'g'),
        '\bSTE\b', 'SAINTE', 'g'));

-- The commune of an IRIS: its first five characters, except that the IRIS of
-- Paris, Lyon and Marseille carry the code of their arrondissement.
CREATE MACRO commune_de_iris(iris) AS
    CASE WHEN NOT est_arrondissement(left(iris, 5)) THEN left(iris, 5)
         WHEN left(iris, 2) = '75' THEN '75056'
         WHEN left(iris, 2) = '69' THEN '69123'
         ELSE '13055' END;

-- How numbers and cells are written in a French sentence: narrow no-break
-- spaces between thousands, decimal comma, half up: 23 out of 80 is 28,75 %,
-- though a computer finds a little less.
CREATE MACRO sans_bruit(x) AS x * (1 + 4e-15::DOUBLE);
CREATE MACRO nombre_fr(x) AS replace(format('{:,}', round(sans_bruit(x))::BIGINT), ',', chr(8239));
CREATE MACRO decimal_fr(x, chiffres) AS
    replace(CASE chiffres WHEN 1 THEN format('{:.1f}', round(sans_bruit(x), 1)) ELSE format('{:.2f}', round(sans_bruit(x), 2)) END, '.', ',');
CREATE MACRO valeur_fr(x) AS CASE WHEN x = round(x) THEN nombre_fr(x) ELSE decimal_fr(x, 2) END;
CREATE MACRO pour_cent_fr(x) AS decimal_fr(x, 1) || chr(8239) || '%';
CREATE MACRO entre_guillemets(texte) AS '«' || chr(8239) || texte || chr(8239) || '»';
CREATE MACRO cellule_fr(fichier, feuille, ligne, colonne) AS
    entre_guillemets(fichier)
    || CASE WHEN feuille <> '' THEN ', feuille ' || entre_guillemets(feuille) ELSE '' END
    || CASE WHEN colonne <> '' AND ligne > 0 THEN ', cellule ' || colonne || ligne
            WHEN ligne > 0 THEN ', ligne ' || ligne ELSE '' END;

-- Every value that was read, with the letter of its column.
CREATE VIEW mesure_situee AS
SELECT m.*, coalesce(p.colonne, c.colonne, '') AS colonne
FROM mesure m
LEFT JOIN colonne_valeur p USING (fichier, feuille, ligne, variable, code, modalite, millesime)
LEFT JOIN colonne c
       ON c.fichier = m.fichier AND c.feuille = m.feuille AND c.variable = m.variable
      AND c.modalite IN (m.modalite, '') AND c.millesime IN (m.millesime, 0);

-- The letter of the column that a value was read in, for values that were
-- brought to other communes since: its row tells which one where a layout puts
-- the values of one variable in several columns.
CREATE MACRO colonne_de(f, s, l, v, m, a) AS
    coalesce((SELECT min(p.colonne) FROM colonne_valeur p
              WHERE p.fichier = f AND p.feuille = s AND p.ligne = l AND p.variable = v AND p.modalite = m AND p.millesime = a
              HAVING count(DISTINCT p.colonne) = 1),
             (SELECT min(c.colonne) FROM colonne c
              WHERE c.fichier = f AND c.feuille = s AND c.variable = v AND c.modalite IN (m, '') AND c.millesime IN (a, 0)), '');

-- The figures that nobody has to hide: only they are written in the sentence of
-- a control. A control on anything else names the cell and keeps the number.
CREATE MACRO est_publiable(variable) AS
    variable LIKE 'population%' OR variable LIKE 'menages%' OR variable LIKE 'familles%'
    OR variable IN ('naissances_domiciliees', 'deces_domicilies', 'actifs_15_64', 'niveau_vie_median',
                    'taux_pauvrete', 'taux_places_pour_100');
