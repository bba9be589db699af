-- code: enfants_accueillis_assistants_maternels
-- theme: petite_enfance
-- libelle: Enfants accueillis par les assistants maternels
-- formule: Nombre d'enfants accueillis par les assistants maternels en activité.
-- unite: enfants
-- numerateur: enfants accueillis par les assistants maternels
-- variables_numerateur: assistants_maternels_enfants
-- sources: commune-assistants-maternels
-- secret: enfants
-- agregable: oui
-- limites: Un enfant accueilli par deux assistants maternels compte deux fois. Compté à la
--   commune où l'assistant maternel exerce, et non à celle où vit l'enfant.

SELECT niveau, code, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('assistants_maternels_enfants')
