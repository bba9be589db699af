package outputs

import (
	"slices"

	"diagctg/sources/mesure"
)

// OpenTable is one table of donnees/: written as CSV here, as Parquet by the
// caller, described in donnees/datapackage.json. Its columns are a published
// format: later versions may add some at the end, never rename or move one.
type OpenTable struct {
	// Nom is the name of the table and of its files.
	Nom string
	// Titre and Description are French.
	Titre, Description string
	Champs             []Champ
	// Cle are the columns that no two rows share.
	Cle []string
}

// CSV is the path of the table's delimited text, relative to the edition.
func (t OpenTable) CSV() string { return "donnees/" + t.Nom + ".csv" }

// Parquet is the path of the same table as Parquet, relative to the edition.
func (t OpenTable) Parquet() string { return "donnees/" + t.Nom + ".parquet" }

// header is the first row of the table.
func (t OpenTable) header() []string {
	names := make([]string, len(t.Champs))
	for i, c := range t.Champs {
		names[i] = c.Nom
	}
	return names
}

// Champ is one column of an [OpenTable].
type Champ struct {
	Nom string
	// Titre and Description are French; Description says the unit.
	Titre, Description string
	// Type is one of the Type constants.
	Type string
	// Valeurs are the only texts that the column holds; nil for any.
	Valeurs []string
	// Obligatoire is true for columns that are never empty.
	Obligatoire bool
}

// Types of a [Champ], in the words of the Table Schema of Frictionless Data.
const (
	TypeTexte  = "string"
	TypeEntier = "integer"
	TypeAnnee  = "year"
	TypeNombre = "number"
)

// OpenTables are the tables of donnees/, in the order they are described.
func OpenTables() []OpenTable { return []OpenTable{indicateursTable, dictionnaireTable} }

var indicateursTable = OpenTable{
	Nom:   "indicateurs",
	Titre: "Indicateurs du diagnostic",
	Description: "Un chiffre par ligne : un indicateur, une modalité, une zone et un millésime. " +
		"Les nombres ne sont pas arrondis. Une case vide n'est jamais un zéro : la colonne « statut » dit pourquoi elle est vide.",
	Cle: []string{"indicateur", "modalite", "niveau", "zone", "millesime_numerateur"},
	Champs: []Champ{
		{Nom: "indicateur", Titre: "Indicateur", Description: "Code de l'indicateur, défini dans la table « dictionnaire ».", Type: TypeTexte, Obligatoire: true},
		{Nom: "modalite", Titre: "Modalité", Description: "Code de la modalité ; vide quand l'indicateur n'est pas une répartition.", Type: TypeTexte},
		{Nom: "niveau", Titre: "Niveau géographique", Description: "Sorte de zone, de la commune à la France.", Type: TypeTexte, Valeurs: niveauNames(), Obligatoire: true},
		{Nom: "zone", Titre: "Code de la zone", Description: "Code officiel géographique, toujours un texte : 06033, 2A004 ; Siren pour une intercommunalité ; code choisi dans la configuration pour le territoire.", Type: TypeTexte, Obligatoire: true},
		{Nom: "nom", Titre: "Nom de la zone", Description: "Nom de la zone ; vide quand aucun fichier ne le donne.", Type: TypeTexte},
		{Nom: "millesime_numerateur", Titre: "Millésime du numérateur", Description: "Année dont parle l'effectif ou le numérateur.", Type: TypeAnnee, Obligatoire: true},
		{Nom: "millesime_denominateur", Titre: "Millésime du dénominateur", Description: "Année dont parle le dénominateur ; vide pour un effectif.", Type: TypeAnnee},
		{Nom: "numerateur", Titre: "Numérateur", Description: "Dans l'unité de ce qui est compté.", Type: TypeNombre},
		{Nom: "denominateur", Titre: "Dénominateur", Description: "Dans l'unité de ce à quoi on rapporte ; vide pour un effectif.", Type: TypeNombre},
		{Nom: "valeur", Titre: "Valeur", Description: "Le chiffre, dans l'unité de la colonne « unite ».", Type: TypeNombre},
		{Nom: "unite", Titre: "Unité", Description: "Unité de la valeur : pour_cent et pour_100 sont deux unités différentes.", Type: TypeTexte, Obligatoire: true},
		{Nom: "statut", Titre: "Statut de la valeur", Description: "Vide : chiffre exact ; arrondi : arrondi par son producteur ; estime : connu en partie ; secret : caché par le secret statistique ; nd : non disponible ; so : sans objet.", Type: TypeTexte, Valeurs: statusNames()},
		{Nom: "couverture", Titre: "Couverture", Description: "Part, de 0 à 1, de la population de la zone qui vit dans les communes dont les deux termes sont connus ; vide quand elle n'a pas de sens.", Type: TypeNombre},
		{Nom: "borne_basse", Titre: "Borne basse", Description: "La plus petite valeur possible quand des nombres arrondis par leur producteur entrent dans le chiffre ; vide sinon, ou quand elle n'est pas connue.", Type: TypeNombre},
		{Nom: "borne_haute", Titre: "Borne haute", Description: "La plus grande valeur possible, de même.", Type: TypeNombre},
		{Nom: "precision", Titre: "Précision", Description: "Pour un chiffre fondé sur un sondage du recensement, d'après l'effectif : A à partir de 200 (coefficient de variation de 9 % au plus), B de 50 à 199 (10 à 17 %), C en dessous (25 % ou plus) ; vide pour tout autre chiffre.", Type: TypeTexte, Valeurs: []string{"A", "B", "C"}},
	},
}

var dictionnaireTable = OpenTable{
	Nom:         "dictionnaire",
	Titre:       "Dictionnaire des indicateurs",
	Description: "La définition de chaque indicateur, une ligne par modalité.",
	Cle:         []string{"indicateur", "modalite"},
	Champs: []Champ{
		{Nom: "indicateur", Titre: "Indicateur", Description: "Code de l'indicateur.", Type: TypeTexte, Obligatoire: true},
		{Nom: "modalite", Titre: "Modalité", Description: "Code de la modalité ; vide quand l'indicateur n'est pas une répartition.", Type: TypeTexte},
		{Nom: "libelle", Titre: "Libellé", Description: "Nom de l'indicateur.", Type: TypeTexte, Obligatoire: true},
		{Nom: "libelle_modalite", Titre: "Libellé de la modalité", Description: "Nom de la modalité.", Type: TypeTexte},
		{Nom: "theme", Titre: "Thème", Description: "Thème du diagnostic.", Type: TypeTexte, Obligatoire: true},
		{Nom: "unite", Titre: "Unité", Description: "Unité de la valeur.", Type: TypeTexte, Obligatoire: true},
		{Nom: "formule", Titre: "Formule", Description: "Le calcul, en toutes lettres.", Type: TypeTexte},
		{Nom: "numerateur", Titre: "Numérateur", Description: "Ce qui est compté.", Type: TypeTexte},
		{Nom: "denominateur", Titre: "Dénominateur", Description: "Ce à quoi on rapporte ; vide pour un effectif.", Type: TypeTexte},
		{Nom: "variables_numerateur", Titre: "Variables du numérateur", Description: "Variables lues dans les sources, séparées par un blanc.", Type: TypeTexte},
		{Nom: "variables_denominateur", Titre: "Variables du dénominateur", Description: "Variables lues dans les sources, séparées par un blanc.", Type: TypeTexte},
		{Nom: "sources", Titre: "Sources", Description: "Codes des sources qui peuvent nourrir l'indicateur, séparés par un blanc.", Type: TypeTexte},
		{Nom: "ecart_max_millesimes", Titre: "Écart permis entre millésimes", Description: "Nombre d'années dont le dénominateur peut précéder le numérateur.", Type: TypeEntier, Obligatoire: true},
		{Nom: "secret", Titre: "Seuil de secret", Description: "Nom du seuil en dessous duquel un effectif est caché ; aucun s'il n'y en a pas.", Type: TypeTexte},
		{Nom: "agregable", Titre: "Agrégeable", Description: "oui quand les communes se somment ; non pour une médiane.", Type: TypeTexte, Valeurs: []string{"oui", "non"}, Obligatoire: true},
		{Nom: "limites", Titre: "Limites", Description: "Ce que le chiffre ne dit pas.", Type: TypeTexte},
		{Nom: "a_demander", Titre: "Fichier à demander", Description: "Le fichier qui donnerait l'indicateur, quand personne n'en publie ; vide quand l'indicateur est calculé.", Type: TypeTexte},
		{Nom: "aupres_de", Titre: "À qui le demander", Description: "Qui tient ce fichier ; vide quand l'indicateur est calculé.", Type: TypeTexte},
	},
}

// niveauNames are the levels that figures are printed for, the nearest first.
func niveauNames() []string {
	names := make([]string, len(niveauOrder))
	for n, i := range niveauOrder {
		names[i] = string(n)
	}
	return names
}

// statusNames are the codes of the column statut that are not empty.
func statusNames() []string {
	var names []string
	for s := mesure.Exact; s <= mesure.SO; s++ {
		names = append(names, s.String())
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}
