-- code: partie_et_tout
-- libelle: Une partie ne dépasse pas le tout sur la même ligne
-- severite: avertissement
-- remede: Vérifier que les deux colonnes n'ont pas été échangées et qu'elles comptent la même chose à la même date.
--
-- Households of several people who are no family are few: they stand here as if
-- they were a part of the others. No number: a count may be secret. NULL stands for
-- the item of the row.
WITH borne(partie, modalite, tout, modalite_tout) AS (
    VALUES ('population', '', 'population_totale', ''), ('population_15_64', '', 'population', ''),
           ('actifs_15_64', '', 'population_15_64', ''), ('population_15_64_par_activite', 'chomeur', 'actifs_15_64', ''),
           ('menages', '', 'population', ''), ('menages_fiscaux', '', 'population', ''),
           ('menages_fiscaux', '', 'personnes_menages_fiscaux', ''),
           ('familles', '', 'menages_complementaire', ''),
           ('menages_par_type', 'sans_famille', 'menages_par_type', 'personne_seule'),
           ('menages_par_type', 'sans_famille', 'menages_par_type', 'couple_sans_enfant'),
           ('menages_par_type', 'couple_sans_enfant', 'familles_par_type', 'couple_sans_enfant'),
           ('menages_par_type', 'couple_avec_enfant', 'familles_par_type', 'couple_avec_enfant'),
           ('menages_par_type', 'famille_monoparentale', 'familles_par_type', 'monoparentale'),
           ('residences_principales_par_statut', 'proprietaire', 'residences_principales', ''),
           ('residences_principales_hlm', '', 'residences_principales_par_statut', 'locataire'),
           ('population_qpv', '', 'population_qpv_des_communes', ''),
           ('enfants_moins_3', '', 'enfants_a_charge', ''), ('enfants_a_charge', '', 'personnes_couvertes', ''),
           ('assistants_maternels_55_ans', '', 'assistants_maternels', 'agree'),
           ('assistants_maternels', 'agree', 'assistants_maternels_places', ''),
           ('assistants_maternels_places_moins_3', '', 'assistants_maternels_places', ''),
           ('eaje_enfants_aeeh', '', 'eaje_enfants_inscrits', ''), ('eaje_places', '', 'eaje_enfants_inscrits', ''), ('eaje_enfants_inscrits', '', 'eaje_heures_realisees', ''),
           ('eaje_participations_familiales', '', 'eaje_charges', ''),
           ('eaje_origine_enfants', NULL, 'eaje_origine_heures', NULL),
           ('alsh_enfants_qpv', NULL, 'alsh_enfants', NULL), ('alsh_enfants_aeeh', NULL, 'alsh_enfants', NULL),
           ('alsh_enfants', NULL, 'alsh_heures_enfants', NULL),
           ('laep_seances', '', 'laep_heures_ouverture', ''),
           ('clas_groupes', '', 'clas_enfants', ''), ('clas_familles', '', 'clas_enfants', ''),
           ('acces_droits_personnes', '', 'acces_droits_demandes', ''), ('acces_droits_ateliers', '', 'acces_droits_participants', ''),
           ('centre_social_habitants_qpv', '', 'centre_social_habitants', ''), ('centre_social_familles', '', 'centre_social_habitants', '')
)
SELECT p.niveau || ' ' || coalesce(s.nom, p.code) AS zone,
       'En ' || p.millesime || CASE WHEN p.modalite <> '' AND b.modalite IS NULL THEN ' (' || p.modalite || ')' ELSE '' END
       || ', ' || p.variable || CASE WHEN b.modalite <> '' THEN ' (' || p.modalite || ')' ELSE '' END || ' dépasse '
       || t.variable || CASE WHEN b.modalite_tout <> '' THEN ' (' || t.modalite || ')' ELSE '' END || '.' AS detail,
       p.fichier, p.feuille, p.ligne, p.colonne
FROM mesure_situee p
JOIN borne b ON b.partie = p.variable AND coalesce(b.modalite, p.modalite) = p.modalite
JOIN mesure t ON t.niveau = p.niveau AND t.code = p.code AND t.variable = b.tout
             AND t.modalite = coalesce(b.modalite_tout, p.modalite) AND t.millesime = p.millesime
             AND t.fichier = p.fichier AND t.feuille = p.feuille AND t.ligne = p.ligne
LEFT JOIN structure_active s ON p.niveau = 'structure' AND s.code = p.code
WHERE p.valeur > t.valeur + CASE WHEN p.statut = 'arrondi' OR t.statut = 'arrondi' THEN 5 WHEN est_publiable(p.variable) THEN 1 ELSE 0 END
  AND (p.niveau = 'structure' OR p.code IN (SELECT commune FROM territoire_commune)
       OR EXISTS (FROM comparaison c WHERE c.niveau = p.niveau AND c.code = p.code))
ORDER BY p.fichier, p.feuille, p.ligne, p.variable, p.modalite, p.millesime, t.variable, t.modalite;
