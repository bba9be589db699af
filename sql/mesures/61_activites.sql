-- variable: alsh_heures_enfants, laep_seances, laep_heures_ouverture, laep_enfants, clas_enfants, clas_seances, rpe_etp,
--   rpe_temps_collectifs, rpe_assistants_maternels, centre_social_familles, centre_social_habitants,
--   centre_social_benevoles, centre_social_charges, acces_droits_heures, acces_droits_demandes, acces_droits_ateliers,
--   acces_droits_participants
-- depuis: alsh_heures_enfants, laep_seances, laep_heures_ouverture, laep_enfants, clas_enfants, clas_seances, rpe_etp,
--   rpe_temps_collectifs, rpe_assistants_maternels, centre_social_familles, centre_social_habitants,
--   centre_social_benevoles, centre_social_charges, acces_droits_heures, acces_droits_demandes, acces_droits_ateliers,
--   acces_droits_participants
-- libelle: Activité des services aux familles, somme des structures de chaque commune

INSERT INTO mesure_retenue BY NAME FROM par_commune('alsh', 'alsh_heures_enfants');
INSERT INTO mesure_retenue BY NAME FROM par_commune('laep', 'laep_seances');
INSERT INTO mesure_retenue BY NAME FROM par_commune('laep', 'laep_heures_ouverture');
INSERT INTO mesure_retenue BY NAME FROM par_commune('laep', 'laep_enfants');
INSERT INTO mesure_retenue BY NAME FROM par_commune('clas', 'clas_enfants');
INSERT INTO mesure_retenue BY NAME FROM par_commune('clas', 'clas_seances');
INSERT INTO mesure_retenue BY NAME FROM par_commune('rpe', 'rpe_etp');
INSERT INTO mesure_retenue BY NAME FROM par_commune('rpe', 'rpe_temps_collectifs');
INSERT INTO mesure_retenue BY NAME FROM par_commune('rpe', 'rpe_assistants_maternels');
INSERT INTO mesure_retenue BY NAME FROM par_commune('centre_social', 'centre_social_familles');
INSERT INTO mesure_retenue BY NAME FROM par_commune('centre_social', 'centre_social_habitants');
INSERT INTO mesure_retenue BY NAME FROM par_commune('centre_social', 'centre_social_benevoles');
INSERT INTO mesure_retenue BY NAME FROM par_commune('centre_social', 'centre_social_charges');
INSERT INTO mesure_retenue BY NAME FROM par_commune('acces_droits', 'acces_droits_heures');
INSERT INTO mesure_retenue BY NAME FROM par_commune('acces_droits', 'acces_droits_demandes');
INSERT INTO mesure_retenue BY NAME FROM par_commune('acces_droits', 'acces_droits_ateliers');
INSERT INTO mesure_retenue BY NAME FROM par_commune('acces_droits', 'acces_droits_participants');
