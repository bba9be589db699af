package main

// What the convention itself says of its steering: article 3, annexes 3 and 5,
// and the services that its diagnostic names. Nothing here is invented.

const (
	anneeConvention = 2021
	anneeDiagnostic = 2020
	docPlan         = "Convention, annexe 3"
)

// champs are the seventeen rows of the matrix of article 3, in the words of the
// template.
var champs = []string{
	"Structures d'accueil de la petite enfance (création, gestion)",
	"Autres actions en faveur de la petite enfance",
	"Relais d'assistants maternels",
	"Activités périscolaires, centres de loisirs et de séjours (3-6 ans)",
	champFondsAide,
	"Activités périscolaires, centres de loisirs et de séjours (6-18 ans)",
	"Logement des étudiants",
	"Participation aux structures d'accompagnement et d'insertion professionnelle",
	"Action en faveur de l'insertion professionnelle",
	"Programme local de l'habitat",
	"Politique du logement, logement social",
	"Conventions d'utilité sociale conclues par les OPH",
	"Équipements culturels et sportifs (construction, fonctionnement)",
	"Autres actions d'amélioration du cadre de vie",
	"Dispositifs contractuels de développement urbain et local",
	"Dispositifs locaux de prévention de la délinquance",
	"Autre",
}

const champFondsAide = "Gestion du fonds d'aide aux jeunes en difficulté"

// marques are the marks of each commune, row by row: X, '.' for none, '?' where
// a page break cut the row and its mark (Carros and Le Broc): that is unknown,
// not a no.
var marques = map[string]string{
	carros:       "XXXX?X..XXX.X.XXX",
	gattieres:    "XXXX.X...XX.XX...",
	gilette:      "X..X.X...X..XX...",
	laGaude:      "XXXX.X...XX.X....",
	leBroc:       "XX.X?X...........",
	saintJeannet: "XXXX.X...XX.XX...",
}

// precisions are what is written beside the marks.
var precisions = map[string]map[int]string{
	carros:    {1: "ludothèque", 16: "Parentalité, accompagnement à la scolarité, Handicap"},
	gattieres: {1: "médiathèque"},
	laGaude:   {1: "ludothèque"},
	leBroc:    {1: "ludothèque"},
}

// etatsMarque are the three states of a mark in the words of the template.
var etatsMarque = map[rune]string{'X': "Oui", '.': "Non", '?': "Inconnu"}

// suivi is one indicator of an action sheet: its kind, and what the sheet says
// of its beginning and its aim ("" mostly).
type suivi struct{ nom, nature, initiale, cible string }

// fiche is one action sheet of annexe 3.
type fiche struct {
	numero, axe, titre string
	nouvelle           bool
	porteur            string
	communes           []string
	suivis             []suivi
}

const (
	nombre     = "Nombre"
	ouiNon     = "Oui ou non"
	qualitatif = "Qualitatif"
	montant    = "Montant"
	// nouveaux is what four sheets count beside the people they reach.
	nouveaux = "Nombre de nouveaux dispositifs mis en place"
)

const (
	axeAccueil     = "Axe 1 : développer l'offre d'accueil du jeune enfant"
	axeEnfance     = "Axe 2 : accompagner le parcours éducatif des enfants de 3 à 11 ans"
	axeJeunesse    = "Axe 3 : soutenir les jeunes de 12 à 25 ans vers l'autonomie"
	axeParents     = "Axe 4 : valoriser le rôle des parents"
	axeVieSociale  = "Axe 5 : animation de la vie sociale"
	axeDroits      = "Axe 6 : accès aux droits"
	axeCooperation = "Axe 7 : chargé de coopération"
	coordination   = "Chargés de coopération et coordonnateurs CEJ"
)

// fiches are the eleven actions, all due at the end of 2024.
var fiches = []fiche{
	{"1.1.1", axeAccueil, "Étudier la faisabilité de créer une crèche inter-entreprise", false, "ADMR",
		[]string{carros, gattieres, laGaude, leBroc, saintJeannet}, []suivi{
			{"Nombre de communes ayant adhéré au projet", nombre, "", ""},
			{"Création de la structure à l'échéance prévue", ouiNon, "non", "oui"},
			{"Nombre d'entreprises et de communes ayant réservé des places", nombre, "", ""},
			{"Nombre de places créées", nombre, "", ""},
			{"Nombre d'enfants sur liste d'attente", nombre, "", ""}}},
	{"1.2.1", axeAccueil, "Étudier la faisabilité de créer un RAM itinérant intercommunal", true,
		"Coordonnateurs CEJ, chargé de coopération, RAM de Carros", six, []suivi{
			{"Nombre de communes ayant adhéré à l'action", nombre, "", ""},
			{"Création de la structure à l'échéance prévue", ouiNon, "non", "oui"}}},
	{"1.2.2", axeAccueil, "Étudier la faisabilité de créer un réseau thématique handicap", true,
		"Coordonnateurs CEJ, chargés de coopération, EAJE, ALSH, RAM communaux", six, []suivi{
			{"Nombre de communes ayant adhéré à ce réseau", nombre, "", ""},
			{"Nombre d'actions réalisées", nombre, "", ""},
			{"Mise en place d'un comité de pilotage", ouiNon, "", "oui"},
			{"Recrutement du référent handicap", ouiNon, "", "oui"},
			{"Implication des familles dans le réseau", qualitatif, "", ""}}},
	{"1.2.3", axeAccueil, "Vérifier l'opportunité de créer un groupe de formation du personnel d'EAJE et des assistants maternels", true,
		"Directrices des EAJE communaux, RAM de Carros, chargés de coopération", six, []suivi{
			{"Nombre de communes impliquées", nombre, "", ""},
			{"Nombre de formations organisées", nombre, "", ""},
			{"Nombre de participants aux formations", nombre, "", ""},
			{"Montée en compétence des professionnels", qualitatif, "", ""}}},
	{"2.1.1", axeEnfance, "Mener une réflexion sur la dynamique enfance (3-11 ans)", false, coordination, six, []suivi{
		{"Nombre de nouveaux enfants touchés", nombre, "", ""}, {nouveaux, nombre, "", ""}}},
	{"3.1.1", axeJeunesse, "Mener une réflexion sur une dynamique jeunesse", false, coordination, six, []suivi{
		{"Nombre de nouveaux jeunes touchés", nombre, "", ""}, {nouveaux, nombre, "", ""}}},
	{"4.1.1", axeParents, "Mener une réflexion sur la thématique Parentalité", false, coordination, six, []suivi{
		{"Nombre de parents touchés", nombre, "", ""}, {nouveaux, nombre, "", ""}}},
	{"4.1.2", axeParents, "Étudier la faisabilité de développer l'offre de service de travail social de la Caf", false, "", six, []suivi{
		{"Nombre de partenaires concernés", nombre, "", ""},
		{"Nombre d'informations collectives dispensées", nombre, "", ""},
		{"Nombre de familles concernées", nombre, "", ""},
		{"Nombre de familles participantes", nombre, "", ""}}},
	{"5.1.1", axeVieSociale, "Mener un diagnostic sur la thématique Animation de la vie sociale", true,
		"Chargés de coopération et coordonnateurs CEJ, centre social de Carros", six, []suivi{
			{"Nombre de partenaires mobilisés", nombre, "", ""},
			{"Nombre d'habitants mobilisés dans les instances", nombre, "", ""},
			{"Nombre de structures mises en place", nombre, "", ""}}},
	{"6.1.1", axeDroits, "Renforcer et développer l'accès aux droits", false, "Chargés de coopération et coordonnateurs", six, []suivi{
		{"Nombre d'actions mises en place", nombre, "", ""},
		{"Nombre de participants aux actions", nombre, "", ""},
		{"Création de la Maison France Services", ouiNon, "non", "oui"},
		{"Nombre de partenaires sur les différentes actions", nombre, "", ""}}},
	{"7.1.1", axeCooperation, "Accompagner la mise en place de la fonction de chargé de coopération", true,
		"Communes du bassin de vie (DGA, DGS)", six, []suivi{
			{"Nombre de personnels sur la fonction", nombre, "", ""},
			{"Nombre d'ETP sur la fonction", nombre, "", ""},
			{"Organisation et suivi annuel des activités", qualitatif, "", ""},
			{"Montant annuel du financement Caf et collectivités", montant, "", ""}}},
}

// service is a structure that the diagnostic names and annexe 2 leaves out.
type service struct{ commune, nom, kind, etat string }

var services = []service{
	{carros, "Point relais Caf de Carros", "Point relais Caf", "Ouverte"},
	{leBroc, "Point relais Caf du Broc", "Point relais Caf", "Ouverte"},
	{carros, "Permanence Caf de Carros", "Permanence Caf", "Ouverte"},
	{carros, "Maison France Services de Carros", "France Services", "En projet"},
}
