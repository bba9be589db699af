-- code: eaje_places_par_gestionnaire
-- theme: petite_enfance
-- libelle: Places en EAJE selon leur gestionnaire
-- formule: Places autorisées des établissements de chaque sorte de gestionnaire.
-- unite: places
-- numerateur: places autorisées des établissements de la sorte de gestionnaire
-- variables_numerateur: eaje_places_par_gestionnaire
-- sources: commune-eaje, commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: commune = Commune ou CCAS ; intercommunalite = Intercommunalité ; association =
--   Association ou mutuelle ; entreprise = Entreprise ; autre = Autre ; inconnu = Non dit
-- limites: Le gestionnaire est reconnu aux mots que la commune écrit (« Mairie », « CCAS », «
--   Association »…) : un nom propre seul est rangé dans « Autre ». Compté à la commune où se trouve
--   la structure, et non à celle où vivent les personnes. 0 seulement si le registre des
--   équipements décrit la commune sans structure de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('eaje_places_par_gestionnaire')
