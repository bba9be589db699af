-- code: eaje_places_desservant
-- theme: petite_enfance
-- libelle: Places en EAJE qui servent la commune
-- formule: Places autorisées des établissements qui desservent la commune : les siens, et ceux
--   d'une voisine qu'elle partage.
-- unite: places
-- numerateur: places autorisées des établissements qui desservent la commune
-- variables_numerateur: eaje_places_desservant
-- sources: commune-eaje, commune-equipements
-- secret: aucun
-- agregable: non
-- limites: À lire à côté des places comptées où elles se trouvent. Une place partagée compte dans
--   chaque commune qu'elle sert, et une seule fois dans le territoire : les communes ne
--   s'additionnent pas. Un établissement dessert les communes que dit son fichier d'activité, et
--   celles qui l'inscrivent à leur registre. 0 seulement si le registre décrit la commune et
--   qu'aucun établissement ne la dessert.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure('eaje_places_desservant')
WHERE niveau IN ('commune', 'territoire')
