package main

// etablissement names a structure as annexe 2 of the convention does.
type etablissement struct{ nom, adresse string }

// The structures of annexe 2 that stand in several of its rows or files.
var (
	maisonEnfance      = etablissement{"Maison de l'Enfance", "Rue des abeilles 06510 Carros"}
	canailous          = etablissement{"Association les Canailous", "Route de Vence 06510 Gattières"}
	petitsSoleils      = etablissement{"Microcrèche communale Les Petits Soleils", "1 ruelle Saint Honoré 06830 Gilette"}
	espaceMome         = etablissement{"Espace Môme", "2210 route de Saint Jeannet 06610 La Gaude"}
	espaceCreatifs     = etablissement{"Espace Créatifs", "185 bis chemin Mont Gros 06610 La Gaude"}
	jardinEtoiles      = etablissement{"Crèche Le Jardin des Etoiles", "54 route de la Voute 06510 Le Broc"}
	mairieCarros       = etablissement{"Mairie de Carros", "rue l'Eusieres 06510 Carros"}
	parimixite         = etablissement{"Centre social Parimixité", "15 rue du Bosquet 06510 Carros"}
	clubJeunesse       = etablissement{"Club Jeunesse de Gattières", "53 rue Virgil Barel 06510 Gattières"}
	accueilJeunesse    = etablissement{"Accueil jeunesse", "184 route de Nice 06510 Le broc"}
	ecoleBastide       = etablissement{"Ecole La Bastide", "Chemin de la Bastide 06510 Gattières"}
	ecoleMouraille     = etablissement{"Ecole Léon Mouraille", "53 Rue Virgil Barel 06510 Gattières"}
	espauvettes        = etablissement{"Groupe scolaire des Espauvettes", "358 route des Espauvettes 06830 Gilette"}
	acmPagnol          = etablissement{"ACM 3-12 ans", "Avenue Marcel Pagnol 06610 La Gaude"}
	acmAdolescents     = etablissement{"ACM 11-17 ans", "Route de Saint Laurent 06610 La Gaude"}
	ferrage            = etablissement{"ACM Ecole la Ferrage", "06640 Saint Jeannet"}
	virgule            = etablissement{"Accueil de Loisirs La Virgule", "54 route de la Voute 06510 Le Broc"}
	ludothequePeyrouas = etablissement{"Ludothèque", "925 chemin de peyrouas 06640 Saint Jeannet"}
)

// inscription is one entry of the register: a structure as one commune lists
// it.
type inscription struct {
	commune, kind string
	etablissement
}

// nomCommune is how the communes write their own names.
var nomCommune = map[string]string{
	leBroc: "Le Broc", carros: "Carros", gattieres: "Gattières", laGaude: "La Gaude", gilette: "Gilette",
	saintJeannet: "Saint-Jeannet",
}

// The kinds of the register, in the words of its template.
const (
	kindEAJE       = "EAJE"
	kindRelais     = "Relais petite enfance"
	kindALSH       = "ALSH"
	kindAdos       = "ALSH ados"
	kindJeunes     = "Accueil de jeunes"
	kindLudotheque = "Ludothèque ou médiathèque"
	kindCLAS       = "CLAS"
	kindSocial     = "Centre social ou EVS"
)

// registre is annexe 2, each structure of its 24 rows on a row of its own: 28
// entries for 24 structures (DOMAINE.md §1.5). Names and addresses are spelt as
// the convention spells them.
var registre = []inscription{
	{carros, kindEAJE, maisonEnfance},
	{carros, kindRelais, etablissement{"Maison de l'Enfance", "Rue des Abeilles 06510 Carros"}},
	{carros, kindALSH, mairieCarros},
	{carros, kindALSH, etablissement{"Centre Social Parimixité", "15 rue du Bosquet 06510 Carros"}},
	{carros, kindLudotheque, parimixite},
	{carros, kindCLAS, mairieCarros},
	{carros, kindSocial, parimixite},
	{gattieres, kindEAJE, canailous},
	{gattieres, kindAdos, clubJeunesse},
	{gattieres, kindALSH, ecoleBastide},
	{gattieres, kindALSH, ecoleMouraille},
	{gattieres, kindRelais, etablissement{"RDPE Relais départemental de la Petite Enfance", ""}},
	{gilette, kindEAJE, petitsSoleils},
	{gilette, kindALSH, espauvettes},
	{laGaude, kindEAJE, espaceMome},
	{laGaude, kindEAJE, espaceCreatifs},
	{laGaude, kindALSH, acmPagnol},
	{laGaude, kindALSH, acmAdolescents},
	{laGaude, kindLudotheque, ludothequePeyrouas},
	{saintJeannet, kindEAJE, etablissement{"Espace Mome", espaceMome.adresse}},
	{saintJeannet, kindEAJE, espaceCreatifs},
	{saintJeannet, kindAdos, etablissement{clubJeunesse.nom, "53 Rue Virgil Barel 06510 Gattières"}},
	{saintJeannet, kindALSH, ferrage},
	{saintJeannet, kindLudotheque, ludothequePeyrouas},
	{leBroc, kindEAJE, jardinEtoiles},
	{leBroc, kindJeunes, accueilJeunesse},
	{leBroc, kindALSH, virgule},
	{leBroc, kindLudotheque, etablissement{"Médiathèque Emile Tornatore", "54 rue de la Ferrage 06510 Le Broc"}},
}

// creche is the year of one EAJE. All of it is invented but its name, its
// address and its commune: occupation is the hours realised for a thousand
// hours of capacity, facturation the hours billed for a thousand realised.
type creche struct {
	etablissement
	commune, kind, gestionnaire string
	desservies                  string
	places, heuresJour, jours   int
	occupation, facturation     int
	inscrits, attente           int
}

var creches = []creche{
	{maisonEnfance, carros, "Multi-accueil", "Commune", "", 60, 11, 222, 742, 1058, 118, 46},
	{canailous, gattieres, "Multi-accueil", "Association", "", 40, 11, 218, 768, 1079, 71, 17},
	{petitsSoleils, gilette, "Micro-crèche", "Commune", "", 10, 10, 215, 634, 1116, 19, 6},
	{espaceMome, laGaude, "Multi-accueil", "Association", "06065, 06122", 45, 11, 220, 791, 1043, 83, 22},
	{espaceCreatifs, laGaude, "Multi-accueil", "Association", "06065, 06122", 25, 10, 220, 703, 1092, 44, 9},
	{jardinEtoiles, leBroc, "Crèche collective", "Commune", "", 20, 10, 216, 676, 1067, 34, 7},
}

// capacite is the hours that a crèche could offer in the year.
func (c creche) capacite() int { return c.places * c.heuresJour * c.jours }

// realisees and facturees are whole hours.
func (c creche) realisees() int { return c.capacite() * c.occupation / 1000 }
func (c creche) facturees() int { return c.realisees() * c.facturation / 1000 }

// loisir is one leisure centre: all is invented but its name, its address and
// its commune. Places are given by period, in the order of periodes; 0 where
// it does not open. frequentation is the hours of children for a thousand
// hours of capacity.
type loisir struct {
	etablissement
	commune, gestionnaire string
	places                [4]int
	frequentation         [4]int
}

// periodes are the periods of a leisure centre: days in the year and hours a
// day. Places are never added up over periods (DOMAINE.md §2.4).
var periodes = []struct {
	nom         string
	jours       int
	heuresJour  int
	enfantsPour int // different children for a hundred places
}{
	{"Périscolaire", 140, 3, 160},
	{"Mercredi", 36, 9, 140},
	{"Petites vacances", 38, 9, 210},
	{"Été", 39, 9, 230},
}

var loisirs = []loisir{
	{mairieCarros, carros, "Commune", [4]int{420, 180, 150, 160}, [4]int{811, 764, 702, 688}},
	{etablissement{"Centre social Parimixité", parimixite.adresse}, carros, "Association",
		[4]int{0, 40, 48, 56}, [4]int{0, 815, 774, 731}},
	{ecoleBastide, gattieres, "Commune", [4]int{110, 48, 0, 0}, [4]int{792, 747, 0, 0}},
	{ecoleMouraille, gattieres, "Commune", [4]int{90, 40, 64, 72}, [4]int{773, 721, 698, 662}},
	{espauvettes, gilette, "Commune", [4]int{60, 24, 24, 30}, [4]int{744, 688, 651, 623}},
	{acmPagnol, laGaude, "Commune", [4]int{210, 96, 84, 90}, [4]int{826, 781, 733, 694}},
	{acmAdolescents, laGaude, "Commune", [4]int{0, 24, 32, 36}, [4]int{0, 592, 661, 702}},
	{ferrage, saintJeannet, "Association", [4]int{130, 60, 56, 60}, [4]int{799, 743, 712, 677}},
	{virgule, leBroc, "Commune", [4]int{50, 24, 24, 24}, [4]int{768, 724, 667, 645}},
}

// jeunes are the places for adolescents of annexe 2, with the same invented
// years.
var jeunes = []loisir{
	{clubJeunesse, gattieres, "Association", [4]int{0, 30, 24, 36}, [4]int{0, 612, 655, 640}},
	{accueilJeunesse, leBroc, "Commune", [4]int{0, 16, 16, 20}, [4]int{0, 575, 610, 588}},
}

// clas are the children whom the town hall of Carros helps at school, by level:
// invented but the structure.
var clas = []struct {
	niveau                                              string
	enfants, familles, groupes, seances, seancesParents int
}{
	{"École élémentaire", 42, 38, 4, 210, 12},
	{"Collège", 18, 16, 2, 96, 6},
}

// enfants are the different children of a period, one in three of them from the
// priority quarter where the commune has one.
func (l loisir) enfants(periode int) (tous, quartier int) {
	tous = l.places[periode] * periodes[periode].enfantsPour / 100
	if l.commune == carros {
		quartier = tous / 3
	}
	return tous, quartier
}

// parAge shares out the places of a period: two in five under six in a leisure
// centre, none of them for adolescents but half of those from fourteen on.
func (l loisir) parAge(periode int, ados bool) (moins6, de6a13, de14a17 int) {
	places := l.places[periode]
	if ados {
		return 0, places - places/2, places / 2
	}
	return places * 2 / 5, places - places*2/5, 0
}

// heuresEnfants are the hours of children of a centre in one period.
func (l loisir) heuresEnfants(p int) int {
	return l.places[p] * periodes[p].jours * periodes[p].heuresJour * l.frequentation[p] / 1000
}
