-- code: part_surpeuplement
-- theme: logement
-- libelle: Part des logements surpeuplés (recensement de 2022 et suivants)
-- formule: Résidences principales en suroccupation modérée ou accentuée, rapportées aux
--   résidences principales dont l'occupation est connue.
-- unite: pour_cent
-- numerateur: résidences principales en suroccupation modérée ou accentuée
-- denominateur: résidences principales, somme des six degrés d'occupation (exploitation
--   complémentaire)
-- variables_numerateur: residences_suroccupees
-- variables_denominateur: residences_selon_occupation
-- sources: insee-logement
-- ecart_max: 0
-- secret: aucun
-- agregable: oui
-- limites: Il manque au moins une pièce par rapport à la taille et à la composition du ménage.
--   Non disponible si un seul des six degrés manque. La définition a changé avec le recensement de
--   2022 : ne pas la comparer à celle d'avant, qui laisse de côté les studios d'une personne. Le
--   millésime N du recensement réunit les enquêtes de N-2 à N+2 : deux millésimes séparés de moins
--   de cinq ans partagent des enquêtes et ne se comparent pas. L'exploitation complémentaire est un
--   sondage dans toutes les communes : un petit effectif y est incertain.

SELECT niveau, code, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('residences_suroccupees', 'residences_selon_occupation')
