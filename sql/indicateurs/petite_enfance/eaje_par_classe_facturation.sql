-- code: eaje_par_classe_facturation
-- theme: petite_enfance
-- libelle: EAJE selon leur taux de facturation
-- formule: Nombre d'établissements dont le rapport des heures facturées aux heures réalisées, non
--   arrondi, est dans chaque classe de la PSU.
-- unite: structures
-- numerateur: établissements de la classe
-- variables_numerateur: eaje_par_facturation
-- sources: commune-eaje, commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: jusqu_a_107 = Jusqu'à 107 % ; de_107_a_117 = De 107 à 117 % ; plus_de_117 = Plus de
--   117 % ; inconnu = Non connu
-- limites: Un rapport de 107 % tout juste est dans la première classe, de 117 % tout juste dans la
--   deuxième : c'est le rapport non arrondi qui est comparé. Le plafond de la PSU dépend aussi des
--   couches et des repas, que les fichiers ne disent pas. Un établissement sans ses deux nombres
--   d'heures est « non connu ». Compté à la commune où se trouve la structure, et non à celle où
--   vivent les personnes. 0 seulement si le registre des équipements décrit la commune sans
--   structure de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('eaje_par_facturation')
