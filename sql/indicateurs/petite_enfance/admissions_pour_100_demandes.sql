-- code: admissions_pour_100_demandes
-- theme: petite_enfance
-- libelle: Admissions pour 100 demandes d'accueil
-- formule: Admissions de l'année rapportées aux demandes reçues dans l'année.
-- unite: pour_100
-- numerateur: enfants admis dans l'année
-- denominateur: enfants pour qui une place a été demandée dans l'année
-- variables_numerateur: attente_admissions
-- variables_denominateur: attente_demandes
-- sources: commune-listes-attente
-- ecart_max: 0
-- secret: enfants
-- agregable: oui
-- modalites: eaje = EAJE ; assistant_maternel = Assistant maternel ; tous = Tous modes (guichet
--   unique) ; alsh_periscolaire = Accueil de loisirs périscolaire ; alsh_mercredi = Accueil de
--   loisirs du mercredi ; alsh_vacances = Accueil de loisirs des vacances
-- limites: Peut dépasser 100 : une admission peut répondre à une demande d'une année antérieure.
--   Un enfant inscrit dans deux communes compte deux fois dans le territoire. Une commune à guichet
--   unique compte dans « tous modes » seulement : le territoire n'a de somme que pour un mode que
--   toutes les communes donnent.

SELECT a.niveau, a.code, a.modalite, a.millesime AS millesime_numerateur, d.millesime AS millesime_denominateur,
       a.valeur AS numerateur, a.statut AS statut_numerateur,
       d.valeur AS denominateur, d.statut AS statut_denominateur
FROM mesure_zone('attente_admissions') a
LEFT JOIN mesure_zone('attente_demandes') d USING (niveau, code, modalite, millesime)
