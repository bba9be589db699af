-- code: delai_median_accueil
-- theme: petite_enfance
-- libelle: Délai médian d'attente d'une place
-- formule: Délai que la moitié des admis n'ont pas dépassé, tel que la commune le donne.
-- unite: jours
-- numerateur: délai médian, en jours
-- variables_numerateur: attente_delai_median
-- sources: commune-listes-attente
-- secret: aucun
-- agregable: non
-- modalites: eaje = EAJE ; assistant_maternel = Assistant maternel ; tous = Tous modes (guichet
--   unique) ; alsh_periscolaire = Accueil de loisirs périscolaire ; alsh_mercredi = Accueil de
--   loisirs du mercredi ; alsh_vacances = Accueil de loisirs des vacances
-- limites: Une médiane ne s'additionne pas et ne se moyenne pas : aucune valeur n'est calculée
--   pour le territoire.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS publie, statut AS statut_publie
FROM mesure_zone('attente_delai_median')
