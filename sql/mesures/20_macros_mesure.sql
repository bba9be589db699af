-- libelle: les macros qui lisent les valeurs retenues

CREATE MACRO mesure(nom) AS TABLE
    SELECT niveau, code, modalite, millesime, edition::VARCHAR AS edition, valeur, statut
    FROM mesure_retenue
    WHERE variable = nom;

-- Population for each year that a numerator may have: every census vintage of
-- the same year or at most ecart_max years before. The generic step of
-- sql/niveaux/ then takes, zone by zone, the latest that covers the zone.
CREATE MACRO population_de_reference(ecart_max := 3) AS TABLE
    SELECT p.niveau, p.code, n.millesime, p.millesime AS millesime_population, p.valeur, p.statut
    FROM mesure_retenue p
    JOIN (SELECT DISTINCT millesime FROM mesure_retenue) n
      ON p.millesime BETWEEN n.millesime - ecart_max AND n.millesime
    WHERE p.variable = 'population' AND p.modalite = '';
