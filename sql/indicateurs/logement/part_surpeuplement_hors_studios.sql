-- code: part_surpeuplement_hors_studios
-- theme: logement
-- libelle: Part des logements surpeuplés, hors studios d'une personne (jusqu'au recensement de
--   2021)
-- formule: Résidences principales surpeuplées, rapportées aux résidences principales, les studios
--   occupés par une personne n'étant comptés ni dans les unes ni dans les autres.
-- unite: pour_cent
-- numerateur: résidences principales surpeuplées, hors studios d'une personne
-- denominateur: résidences principales hors studios d'une personne (exploitation complémentaire)
-- variables_numerateur: residences_suroccupees_hors_studios
-- variables_denominateur: residences_hors_studios
-- sources: insee-logement
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Il manque au moins une pièce par rapport à la taille et à la composition du ménage. La
--   définition a changé avec le recensement de 2022. Le millésime N du recensement réunit les
--   enquêtes de N-2 à N+2 : deux millésimes séparés de moins de cinq ans partagent des enquêtes et
--   ne se comparent pas. L'exploitation complémentaire est un sondage dans toutes les communes : un
--   petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_suroccupees_hors_studios', 'residences_hors_studios')
