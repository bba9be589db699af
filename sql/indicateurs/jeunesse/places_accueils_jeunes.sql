-- code: places_accueils_jeunes
-- theme: jeunesse
-- libelle: Places en accueil d'adolescents et de jeunes
-- formule: Places déclarées des accueils de loisirs pour adolescents et des accueils de jeunes.
-- unite: places
-- numerateur: places déclarées des accueils pour adolescents et des accueils de jeunes
-- variables_numerateur: accueil_jeunes_places
-- sources: commune-alsh, commune-equipements
-- secret: aucun
-- agregable: oui
-- modalites: periscolaire = Périscolaire ; mercredi = Mercredi ; petites_vacances = Petites
--   vacances ; ete = Été
-- limites: Places comptées où elles se trouvent, par période : elles ne s'additionnent pas d'une
--   période à l'autre. Une commune à 0 peut se servir de l'accueil d'une voisine. 0 seulement si
--   le registre des équipements décrit la commune sans accueil de ce genre.

SELECT niveau, code, modalite, millesime AS millesime_numerateur,
       valeur AS numerateur, statut AS statut_numerateur
FROM mesure_zone('accueil_jeunes_places')
