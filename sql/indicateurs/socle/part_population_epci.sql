-- code: part_population_epci
-- theme: socle
-- libelle: Part de la population de l'EPCI
-- formule: Population municipale de la commune, ou du territoire, rapportée à celle de son EPCI.
-- unite: pour_cent
-- numerateur: population municipale de la commune ou du territoire
-- denominateur: population municipale de l'EPCI, même millésime
-- variables_numerateur: population
-- variables_denominateur: population_epci
-- sources: insee-populations-legales, insee-populations-etalab, insee-comparateur, geo-epci,
--   insee-dossier-complet, insee-evolution-structure-population, insee-populations-annee,
--   insee-tableau-departement
-- ecart_max: 0
-- secret: aucun
-- agregable: non
-- limites: Périmètre de l'EPCI : le plus récent des fichiers déposés, appliqué à tous les
--   millésimes. Non disponible si une seule commune de l'EPCI manque, ou si les communes du
--   territoire relèvent de plusieurs EPCI.

-- The denominator is the whole EPCI: it is the same for every commune and must
-- not be added up over them, so the territory's two terms are given here.
SELECT 'commune' AS niveau, p.code,
       p.millesime AS millesime_numerateur, e.millesime AS millesime_denominateur,
       p.valeur AS numerateur, p.statut AS statut_numerateur,
       e.valeur AS denominateur, e.statut AS statut_denominateur
FROM mesure_zone('population') p
JOIN epci_actuel a ON a.commune = p.code
JOIN mesure_zone('population_epci') e ON e.code = a.epci AND e.millesime = p.millesime
WHERE p.niveau = 'commune' AND p.code IN (SELECT commune FROM territoire_commune)
UNION ALL
SELECT 'territoire', t.territoire, e.millesime, e.millesime,
       somme_connue(p.valeur, p.statut), statut_reuni(list(p.statut)),
       any_value(e.valeur), any_value(e.statut)
FROM territoire_commune t
JOIN epci_actuel a ON a.commune = t.commune
JOIN mesure_zone('population_epci') e ON e.code = a.epci
LEFT JOIN mesure_zone('population') p
       ON p.niveau = 'commune' AND p.code = t.commune AND p.millesime = e.millesime
GROUP BY t.territoire, e.code, e.millesime
HAVING count(*) = (SELECT count(*) FROM territoire_commune m WHERE m.territoire = t.territoire)
