-- code: communes_sans_mode_accueil
-- theme: petite_enfance
-- libelle: Communes sans aucun mode d'accueil
-- formule: Nombre de communes où aucun mode d'accueil formel n'offre de place aux enfants de
--   moins de 3 ans.
-- unite: nombre
-- numerateur: communes sans aucune place d'accueil, tous modes réunis
-- variables_numerateur: places_accueil
-- sources: caf-places-com, caf-places-epci, caf-places-dep
-- secret: aucun
-- agregable: oui
-- limites: Pour une commune : 1 si elle n'a aucune place, 0 si elle en a. Non disponible pour le
--   territoire si une seule commune manque. Les places sont comptées où elles se trouvent : les
--   familles peuvent se servir de celles d'une voisine.

SELECT niveau, code, millesime AS millesime_numerateur,
       CASE WHEN valeur = 0 THEN 1 WHEN valeur > 0 THEN 0 END AS numerateur, statut AS statut_numerateur
FROM mesure_zone('places_accueil')
WHERE niveau = 'commune' AND modalite = 'ensemble'
