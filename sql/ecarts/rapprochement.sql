-- libelle: les chiffres publiés ailleurs, à côté des nôtres
--
-- A published figure is found again when ours, rounded as it was printed, is
-- the same: the tolerance is half a unit of its last printed digit. Where a
-- rate is not found again, the sentence says which denominator it implies, and
-- which vintages of that denominator were tried (DOMAINE.md §0.2, §1.3). Only
-- figures that may be shown are read: a hidden one explains nothing.
WITH notre AS (
    SELECT r.*, c.indicateur IS NOT NULL AS trouve, c.valeur, c.statut,
           c.numerateur, c.denominateur, c.millesime_numerateur, c.millesime_denominateur,
           u.facteur, i.rapport,
           r.publie - r.tolerance AS publie_bas, r.publie + r.tolerance AS publie_haut
    FROM reference r
    LEFT JOIN chiffre c ON c.indicateur = r.indicateur AND c.modalite = r.modalite
                       AND c.niveau = r.niveau AND c.zone = r.zone
                       AND (r.millesime = 0 OR c.millesime_numerateur = r.millesime)
    LEFT JOIN indicateur i ON i.code = r.indicateur
    LEFT JOIN unite u ON u.code = i.unite
    QUALIFY row_number() OVER (PARTITION BY r.code ORDER BY c.valeur IS NULL, c.millesime_numerateur DESC) = 1
),
-- Every vintage of a figure that counts the same thing as a denominator.
denominateur_connu AS (
    SELECT v.indicateur, c.niveau, c.zone, c.millesime_numerateur AS millesime, c.valeur, v.variable
    FROM indicateur_variable v
    JOIN indicateur_variable compte ON compte.variable = v.variable AND compte.role = 'numerateur'
    JOIN indicateur i ON i.code = compte.indicateur AND NOT i.rapport
    JOIN chiffre c ON c.indicateur = i.code AND c.modalite = ''
    WHERE v.role = 'denominateur' AND c.valeur IS NOT NULL
),
essai AS (
    SELECT n.code,
           string_agg(CASE WHEN starts_with(d.variable, 'population') THEN 'RP' ELSE '' END || d.millesime || ' : '
                      || nombre_fr(d.valeur), ' ; ' ORDER BY d.millesime) AS essayes,
           string_agg(CASE WHEN starts_with(d.variable, 'population') THEN 'RP' ELSE '' END || d.millesime || ' ('
                      || nombre_fr(d.valeur) || ')', ', ' ORDER BY d.millesime)
               FILTER (WHERE n.numerateur * n.facteur / d.valeur BETWEEN n.publie_bas AND n.publie_haut) AS convient
    FROM notre n
    JOIN denominateur_connu d ON d.indicateur = n.indicateur AND d.niveau = n.niveau AND d.zone = n.zone AND d.valeur > 0
    GROUP BY n.code
),
autre_annee AS (
    SELECT n.code, string_agg(c.millesime_numerateur::VARCHAR, ', ' ORDER BY c.millesime_numerateur) AS annees
    FROM notre n
    JOIN chiffre c ON c.indicateur = n.indicateur AND c.modalite = n.modalite AND c.niveau = n.niveau AND c.zone = n.zone
    WHERE c.millesime_numerateur IS DISTINCT FROM n.millesime_numerateur
      AND c.valeur BETWEEN n.publie_bas AND n.publie_haut
    GROUP BY n.code
),
juge AS (
    SELECT n.*, e.essayes, e.convient, a.annees,
           CASE WHEN n.publie IS NULL OR n.valeur IS NULL THEN 'signale'
                WHEN abs(n.valeur - n.publie) <= n.tolerance + 1e-9 THEN 'egal'
                ELSE 'ecart' END AS verdict
    FROM notre n LEFT JOIN essai e USING (code) LEFT JOIN autre_annee a USING (code)
),
phrase AS (
    SELECT *,
           CASE WHEN verdict = 'signale' AND indicateur <> '' AND publie IS NOT NULL THEN
                     CASE WHEN NOT trouve THEN 'Aucun fichier déposé ne permet de recalculer ce chiffre.'
                          WHEN statut = 'secret' THEN 'Le chiffre recalculé est couvert par le secret statistique.'
                          ELSE 'Le chiffre ne peut pas être recalculé avec les fichiers déposés.' END
           END AS manque,
           CASE WHEN verdict = 'ecart' AND rapport AND numerateur > 0 AND denominateur > 0 AND publie_bas > 0 THEN
                     'Avec ' || nombre_fr(numerateur) || ' au numérateur, le chiffre publié suppose un dénominateur '
                     || 'd''environ ' || nombre_fr(numerateur * facteur / publie)
                     || ' (entre ' || nombre_fr(numerateur * facteur / publie_haut)
                     || ' et ' || nombre_fr(numerateur * facteur / publie_bas) || ')'
                     || CASE WHEN convient IS NOT NULL THEN ', ce qui convient à ' || convient || '.'
                             WHEN essayes IS NOT NULL
                             THEN ', ce que ne donne aucun des millésimes disponibles (' || essayes || ').'
                             ELSE '.' END
                     || ' Avec ' || nombre_fr(denominateur) || ' au dénominateur, il suppose un numérateur d''environ '
                     || nombre_fr(publie * denominateur / facteur)
                     || ' (entre ' || nombre_fr(publie_bas * denominateur / facteur)
                     || ' et ' || nombre_fr(publie_haut * denominateur / facteur) || ').'
           END AS implicite,
           CASE WHEN verdict = 'ecart' AND annees IS NOT NULL THEN
                     'La valeur publiée est celle que nous trouvons pour ' || annees || '.'
           END AS ailleurs
    FROM juge
)
SELECT code, libelle,
       CASE WHEN niveau = '' THEN '' ELSE niveau || ' ' || zone END AS zone,
       publie, valeur AS recalcule, CASE WHEN trouve THEN statut ELSE 'nd' END AS statut_recalcule,
       unite, verdict,
       concat_ws(' ', manque, implicite, ailleurs, nullif(explication, '')) AS explication,
       source || CASE WHEN citation <> '' THEN ' : ' || entre_guillemets(citation) ELSE '' END AS source
FROM phrase
-- What needs an explanation first.
ORDER BY list_position(['ecart', 'signale', 'egal'], verdict), code;
