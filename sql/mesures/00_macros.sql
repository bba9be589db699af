-- libelle: les mots dont se servent les indicateurs

-- For whoever writes an indicator:
--
--   FROM mesure('personnes_couvertes')
--       every kept value of a variable: niveau, code, modalite, millesime,
--       edition, valeur, statut (all levels: filter on niveau)
--   FROM population_de_reference(ecart_max := 3)
--       population by zone for every year that a numerator may have: niveau,
--       code, millesime (the numerator's), millesime_population, valeur, statut
--   statut_reuni(list(statut))
--       the status of a sum: the weakest of those that went into it
--   statut_manque(statut)
--       true for secret, nd and so, which have no number

-- From the strongest to the weakest.
CREATE MACRO rang_statut(s) AS CASE coalesce(s, 'nd')
    WHEN '' THEN 0 WHEN 'arrondi' THEN 1 WHEN 'estime' THEN 2 WHEN 'so' THEN 3 WHEN 'nd' THEN 4 WHEN 'secret' THEN 5
    ELSE error('statut inconnu : ' || s) END;

CREATE MACRO statut_de_rang(rang) AS ['', 'arrondi', 'estime', 'so', 'nd', 'secret'][rang + 1];

CREATE MACRO statut_reuni(statuts) AS statut_de_rang(list_max(list_transform(statuts, s -> rang_statut(s))));

CREATE MACRO statut_manque(s) AS coalesce(s, 'nd') IN ('so', 'nd', 'secret');

CREATE MACRO est_arrondissement(c) AS
    length(c) = 5 AND (c BETWEEN '75101' AND '75120' OR c BETWEEN '69381' AND '69389' OR c BETWEEN '13201' AND '13216');
