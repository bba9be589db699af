-- code: composition_familiale_caf
-- theme: allocataires
-- libelle: Composition familiale des foyers allocataires
-- formule: Foyers allocataires de chaque type de famille, rapportés à l'ensemble des foyers
--   allocataires.
-- unite: pour_cent
-- numerateur: foyers allocataires du type
-- denominateur: foyers allocataires, même date (et mêmes IRIS lorsque la commune n'est publiée que
--   par IRIS)
-- variables_numerateur: foyers_par_composition
-- variables_denominateur: total_foyers_par_composition
-- sources: caf-configuration-familiale, caf-iris, caf-beneficiaires, caf-population-couverte
-- ecart_max: 0
-- secret: caf
-- agregable: oui
-- modalites: isole = Personnes isolées ; monoparent = Familles monoparentales ; couple_sans_enfant
--   = Couples sans enfant ; couple_avec_enfant = Couples avec enfant(s)
-- limites: Enfants à charge au sens des prestations familiales : à ne pas mettre dans un même
--   graphique que les familles du recensement. Les foyers de type inconnu comptent au dénominateur
--   seulement : la somme des quatre parts peut rester sous 100 %. Hors régime agricole : les
--   familles qui dépendent de la MSA sont absentes des fichiers de la Caf, ce qui compte surtout
--   dans les communes rurales. Lorsque la commune n'est publiée que par IRIS, le chiffre est la
--   somme des IRIS publiés et porte la mention « estimé ».

SELECT niveau, code, modalite, millesime_numerateur, millesime_denominateur,
       numerateur, statut_numerateur, denominateur, statut_denominateur
FROM rapport('foyers_par_composition', 'total_foyers_par_composition')
