-- libelle: les mots dont se servent les simulations

-- greatest(0, NULL) is 0: what is not known would become nothing.
CREATE OR REPLACE MACRO jamais_negatif(x) AS CASE WHEN x < 0 THEN 0 ELSE x END;

-- Why a simulated number is missing: for the reason of the first of its terms
-- that is, else because something supposed is.
CREATE OR REPLACE MACRO statut_simule(valeur, statut, autre) AS
    CASE WHEN valeur IS NOT NULL THEN ''
         WHEN statut_manque(statut) THEN statut
         WHEN statut_manque(autre) THEN autre
         ELSE 'nd' END;

-- A rate over no children has no meaning.
CREATE OR REPLACE MACRO statut_taux_simule(enfants, statut_enfants, places, statut_places) AS
    CASE WHEN enfants = 0 AND places IS NOT NULL THEN 'so'
         WHEN enfants IS NULL THEN statut_simule(enfants, statut_enfants, 'nd')
         ELSE statut_simule(places, statut_places, 'nd') END;
