-- code: refus_accueil
-- theme: petite_enfance
-- libelle: Demandes d'accueil refusées ou retirées
-- formule: Enfants sans proposition, ou dont la demande a été retirée.
-- unite: enfants
-- numerateur: enfants sans proposition, ou dont la demande a été retirée
-- variables_numerateur: attente_refus
-- sources: commune-listes-attente
-- secret: enfants
-- agregable: oui
-- modalites: eaje = EAJE ; assistant_maternel = Assistant maternel ; tous = Tous modes (guichet
--   unique) ; alsh_periscolaire = Accueil de loisirs périscolaire ; alsh_mercredi = Accueil de
--   loisirs du mercredi ; alsh_vacances = Accueil de loisirs des vacances
-- limites: Un enfant inscrit dans deux communes compte deux fois dans le territoire. Une commune à
--   guichet unique compte dans « tous modes » seulement : le territoire n'a de somme que pour un
--   mode que toutes les communes donnent.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('attente_refus')
