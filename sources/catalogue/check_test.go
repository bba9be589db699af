package catalogue

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const smallContract = `version: 1
code: essai
titre: Un essai
producteur: Nous
tableaux:
  - niveau: commune
    code: {colonnes: [CODGEO]}
    variables:
      - {nom: population, colonnes: ['P{aa}_POP'], requis: true}
`

// TestContractMistakes: each mistake is told with its line and what was
// expected.
func TestContractMistakes(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		ligne          int
		message        string
	}{
		{"unknown key", "requis: true", "requise: true", 9, "requise"},
		{"unknown level", "niveau: commune", "niveau: canton", 6, "canton"},
		{"unknown type", "requis: true", "type: nombre", 9, "nombre"},
		{"no code", "code: {colonnes: [CODGEO]}", "code: {}", 7, "code"},
		{"no vintage", "P{aa}_POP", "POP", 6, "millésime"},
		{"no title", "titre: Un essai", "titre: ''", 3, "titre"},
		{"version", "version: 1", "version: 7", 1, "7"},
		{"not YAML", "tableaux:", "tableaux: [", 0, "YAML illisible"},
		{"a list for a text", "titre: Un essai", "titre: [a, b]", 3, "valeur possible"},
		{"a text for a truth value", "requis: true", "requis: souvent", 9, "souvent"},
		{"a key twice", "titre: Un essai", "titre: Un essai\ntitre: Deux", 4, "deux fois"},
		{"sum over years", "colonnes: ['P{aa}_POP']", "modalites: [{code: a, colonnes: ['H{aa}'], plus: ['F{aa}']}]", 9, "plus"},
		{"unknown status", "requis: true", "blanc: zero", 9, "zero"},
		{"an action without a key", "niveau: commune", "niveau: action", 6, "distingue"},
		{"a key of nothing", "niveau: commune", "niveau: commune\n    cle: [document]", 7, "document"},
		{"unknown table", "niveau: commune", "niveau: commune\n    table: actions", 7, "actions"},
		{"additive neither yes nor no", "requis: true", "additif: parfois", 9, "parfois"},
		{"a rate that adds up", "requis: true", "type: taux, additif: oui", 9, "taux"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := fstest.MapFS{"essai.yaml": {Data: []byte(strings.Replace(smallContract, c.old, c.new, 1))}}
			_, err := Load(folder)
			var mistake *Error
			if !errors.As(err, &mistake) {
				t.Fatalf("no contract error: %v", err)
			}
			if mistake.Fichier != "essai.yaml" || c.ligne > 0 && mistake.Ligne != c.ligne || !strings.Contains(mistake.Message, c.message) {
				t.Errorf("%v, want line %d and %q", mistake, c.ligne, c.message)
			}
		})
	}
}

// programs are the contracts that come with the program.
func programs(t *testing.T) []*Contract {
	t.Helper()
	all, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestUserContractsWin: a file of the user's folder replaces ours by its code.
func TestUserContractsWin(t *testing.T) {
	own := strings.Replace(smallContract, "code: essai", "code: insee-comparateur", 1)
	c, err := Load(fstest.MapFS{"le-notre.yaml": {Data: []byte(own)}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(c, func(k *Contract) bool { return k.Code == "insee-comparateur" && k.Titre == "Un essai" }) {
		t.Error("the contract is not the user's")
	}
	if len(c) != len(programs(t)) {
		t.Errorf("%d contracts, want %d", len(c), len(programs(t)))
	}
	twice := fstest.MapFS{"a.yaml": {Data: []byte(smallContract)}, "b.yaml": {Data: []byte(smallContract)}}
	if _, err := Load(twice); err == nil || !strings.Contains(err.Error(), "déjà celui de a.yaml") {
		t.Errorf("two contracts of one code: %v", err)
	}
}

// TestAdditivity: rates, means, medians and degrees are never summed over communes nor
// shared between them, counts always are; a contract that forgets to say so
// would print a sum of rates.
func TestAdditivity(t *testing.T) {
	never := regexp.MustCompile(`^(taux|part|indice|rapport|degre)_|median|moyen|decile|quartile`)
	found := map[string]bool{}
	for _, c := range programs(t) {
		for _, table := range c.Tableaux {
			for _, v := range table.Variables {
				if v.Sommable() == never.MatchString(v.Nom) {
					t.Errorf("%s: %s (%s, %s) is additive: %t", c.Code, v.Nom, v.Type, v.Unite, v.Sommable())
				}
				found[v.Nom] = found[v.Nom] || !v.Sommable()
			}
		}
	}
	for _, name := range []string{"niveau_vie_median", "taux_pauvrete", "taux_places_pour_100"} {
		if !found[name] {
			t.Errorf("no contract says that %s is not additive", name)
		}
	}
}

// TestLayoutMistakes: each mistake in a layout is told with its line.
func TestLayoutMistakes(t *testing.T) {
	const good = `version: 1
code: essai
titre: Un essai
producteur: Nous
tableaux:
  - niveau: commune
    disposition:
      entete: 2
      deplier: {selon: mois, vers: Mois, annee: Année, valeur: Repas}
    code: {colonnes: [CODGEO]}
    millesime: [{colonne: [Année]}]
    variables:
      - {nom: repas, colonnes: [Repas], requis: true}
`
	if _, err := Load(fstest.MapFS{"a.yaml": {Data: []byte(good)}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, message string }{
		{"too many rows", "entete: 2", "entete: 9", "9 lignes"},
		{"unknown kind of keys", "selon: mois", "selon: jours", "jours"},
		{"no name for the values", ", valeur: Repas", "", "rien ne nomme"},
		{"two names for the values", "valeur: Repas", "valeur: Repas, ligne: 1", "rien ne nomme"},
		{"a header row that is not there", ", valeur: Repas", ", ligne: 3", "ligne d'en-tête 3"},
		{"items without their list", "selon: mois", "selon: valeurs", "valeurs"},
		{"a year beside communes", "selon: mois", "selon: communes", "annee"},
		{"no name for the keys", "vers: Mois, ", "", "vers"},
		{"a sheet on its side and unpivoted", "entete: 2", "transposition: {}", "sur le côté"},
		{"two columns of one name", "vers: Mois", "vers: Repas", "Repas"},
		{"a letter that is none", "entete: 2", "nommer: {b2: Nom}", "b2"},
		{"a pattern without group", "entete: 2", "feuille: {vers: Nom, motif: abc}", "groupe"},
		{"no for a number", "requis: true", "requis: true, blanc: 'non'", "coche"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"a.yaml": {Data: []byte(strings.Replace(good, c.old, c.new, 1))}})
			if err == nil || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), "a.yaml:") {
				t.Errorf("%v, want %q in it", err, c.message)
			}
		})
	}
}
