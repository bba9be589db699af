package personnel

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/tabular"
)

// plain stands in for the normalisation of package sources.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.NewReplacer("é", "e", "è", "e", "ê", "e", "É", "e").Replace(strings.ToLower(s)),
		func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }), "_")
}

// lookAt reads rows of cells parted by "|"; those that begin with "=" are
// numbers.
func lookAt(rows ...string) []Finding {
	s := Sheet{Label: plain}
	for i, row := range rows {
		s.Row(rowOf(i+1, row))
	}
	return s.Findings()
}

func rowOf(number int, text string) tabular.Row {
	row := tabular.Row{Number: number}
	for j, cell := range strings.Split(text, "|") {
		switch {
		case cell == "":
		case cell[0] == '=':
			var v float64
			if _, err := fmt.Sscan(cell[1:], &v); err != nil {
				panic(err)
			}
			row.Cells = append(row.Cells, tabular.Cell{Column: j + 1, Kind: tabular.Number, Text: cell[1:], Number: v})
		default:
			row.Cells = append(row.Cells, tabular.Cell{Column: j + 1, Kind: tabular.Text, Text: cell})
		}
	}
	return row
}

func words(found []Finding) string {
	var parts []string
	for _, f := range found {
		parts = append(parts, strings.TrimPrefix(f.Rule.Code, "donnee_personnelle_")+string(rune('@'+f.Column)))
	}
	return strings.Join(parts, " ")
}

func TestWhatASheetHolds(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"a list of children", []string{"Nom|Prénom|Né(e) le|Structure", "MARTIN|Zoé|12/03/2021|Les Lutins"}, "naissanceC nomA nomB"},
		{"one column for the name", []string{"Nom de l'enfant|Heures", "MARTIN Zoé|=12"}, "nomA"},
		{"dates kept as numbers", []string{"Date de naissance", "=44267"}, "naissanceA"},
		{"fifteen digits whose key is wrong", []string{"Commune|Places", "Carros|=40", "|=184127512345662"}, ""},
		{"childminders", []string{"Assistante maternelle|Places", "Martin Zoé|=4", "DURAND Anne|=3"}, "nomA"},
		{"yes or no", []string{"Structure|Enfant|Famille|Parents", "A|oui|non|café parents enfants"}, ""},
		{"dates under one word", []string{"Structure|Naissance", "A|12/03/2021"}, "naissanceB"},
		{"a NIR under the table, right key", []string{"Commune|Places", "Carros|=40", "|=" + nirWithKey("1841275123456")}, "nirB"},
		{"a NIR above the header", []string{"Dossier de " + nirWithKey("1841275123456"), "Commune|Places", "Carros|=40"}, "nirA"},
		{"a NIR without key", []string{"x", "1 84 12 2B 123 456"}, "nirA"},
		{"a NIR whose key is wrong, under its header", []string{"N° de sécurité sociale", "184127512345600"}, "nirA"},
		{"a NIR that lost its digits, under its header", []string{"NIR", "=1.84127e14"}, "nirA"},
		{"thirteen digits under another name", []string{"SIRET", "=1841275123456"}, ""},
		{"numbers of thirteen digits of which some are laid out like one", []string{"Code", "=1841275123456", "=9991275123456", "=1001275123456"}, ""},
		{"recipients", []string{"N° allocataire|Structure", "1234567|A", "=7654321|B"}, "allocataireA"},
		{"a bank account", []string{"Divers", "FR76 3000 6000 0112 3456 7890 189"}, "banqueA"},
		{"a French account", []string{"RIB", "20041 01005 0500013M026 06"}, "banqueA"},
		{"parents", []string{"Structure|Téléphone de la mère|Mail parent 1", "A|06 12 34 56 78|zoe@exemple.fr"}, "contactB contactC"},
		{"health beside a child", []string{"Identifiant enfant|Allergies|AEEH", "17|arachide|oui"}, "identifiantA sensibleB sensibleC"},
		{"a header in the second table", []string{"Commune|Places", "Carros|=3", "", "Prénom|Nom", "Zoé|Martin"}, "nomA nomB"},

		{"counts", []string{"Structure|Enfants porteurs de handicap (enfants)|Nombre de noms", "A|=3|=4"}, "sensibleB"},
		{"a register", []string{"Nom de la structure|Adresse|Téléphone|Courriel", "Les Lutins|1 rue X|04 93 00 00 00|lutins@exemple.fr"}, ""},
		{"a name without a first name", []string{"Nom|Places", "Les Lutins|=40"}, ""},
		{"headers and nothing below", []string{"Nom|Prénom|Date de naissance|N° allocataire|NIR"}, ""},
		{"births of a département", []string{"Département|Naissance", "Bouches-du-Rhône|=24512"}, ""},
		{"births", []string{"Commune|Naissances domiciliées|Date de mise à jour", "Carros|=145|31/12/2020"}, ""},
		{"first names by number", []string{"Sexe|Prénom|Nombre", "2|ZOE|=12"}, ""},
		{"recipients counted", []string{"Nombre d'allocataires|Foyers allocataires|N allocataires", "=1234567|=1234567|=123"}, ""},
		{"companies", []string{"SIREN|SIRET|EPCI", "=210600334|21060033400014|=200030195"}, ""},
		{"dates of opening", []string{"Date d'ouverture|Date", "12/03/2021|12/03/2021"}, ""},
	} {
		if got := words(lookAt(c.rows...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// nirWithKey adds the key to thirteen digits.
func nirWithKey(number string) string {
	for key := 1; key <= 97; key++ {
		if s := fmt.Sprintf("%s%02d", number, key); NIR(s) == Proved {
			return s
		}
	}
	panic("no key")
}

// TestSensitiveDataAloneIsNoPerson: counts by structure are what the diagnostic
// is made of.
func TestSensitiveDataAloneIsNoPerson(t *testing.T) {
	if Persons(lookAt("Structure|Accueil handicap", "Les Lutins|oui")) {
		t.Error("a register of structures was taken for a list of persons")
	}
	if !Persons(lookAt("Identifiant enfant|Handicap", "17|oui")) {
		t.Error("a list of children was not seen")
	}
}

// TestLabels: what heads a column of personal data, and what does not.
func TestLabels(t *testing.T) {
	for rule, labels := range map[*Rule][]string{
		SocialSecurity: {"nir", "nir_enfant", "n_de_securite_sociale", "numero_securite_sociale", "n_ss", "num_secu", "nss"},
		Bank:           {"rib", "iban", "rib_famille", "coordonnees_bancaires"},
		Recipient:      {"n_allocataire", "numero_d_allocataire", "matricule", "matricule_caf", "n_caf", "numero_allocataire_caf", "num_allocataire", "n_dossier_caf"},
		Birth:          {"date_de_naissance", "date_naissance_enfant", "datenaissance", "ne_e_le", "nee_le", "ddn", "dt_naiss", "date_naiss", "date_nais"},
		Identity:       {"prenom", "nom_prenom", "nom_et_prenom_de_l_enfant", "nom_de_l_enfant", "nom_du_responsable_legal", "nom_famille", "nom_de_naissance", "nom"},
		Contact:        {"adresse_de_l_enfant", "email_parent_1", "tel_mere", "telephone_du_pere", "adresse_famille", "courriel_des_parents"},
		Sensitive:      {"allergies", "pai", "aeeh", "enfant_ase", "nationalite", "regime_alimentaire", "mdph", "photo"},
	} {
		for _, label := range labels {
			if got := Header(label); got != rule {
				t.Errorf("%s: %v, want %s", label, got, rule.Code)
			}
		}
	}
	for _, label := range []string{"codgeo", "p20_pop", "nom_de_la_structure", "nom_commune", "libelle", "telephone", "adresse", "courriel", "naissances_domiciliees",
		"nombre_de_prenoms", "nb_allocataires", "foyers_allocataires", "communes_desservies", "responsable", "phase", "base", "panier", "code_commune", "denombrement",
		"taux_handicap", "nom_epci", "annee_de_naissance", "lieu_accueil_enfants_parents", "places_agreees", "libaseph"} {
		if got := Header(label); got != nil {
			t.Errorf("%s was taken for %s", label, got.Code)
		}
	}
}

// TestRulesAreComplete: what the reports print of a rule.
func TestRulesAreComplete(t *testing.T) {
	var codes []string
	for _, r := range rules {
		if r.Code == "" || r.Titre == "" || r.Remede == "" || r.evidence == nil || slices.Contains(codes, r.Code) {
			t.Errorf("%+v", r)
		}
		codes = append(codes, r.Code)
	}
	for _, h := range headerRules {
		if order(h.rule) < 0 {
			t.Errorf("%s is not among the rules", h.rule.Code)
		}
	}
}

// TestDecimalsAreLetGoOnlyWhenShort: the digits before the point decide, however
// many stand behind it.
func TestDecimalsAreLetGoOnlyWhenShort(t *testing.T) {
	for text, want := range map[string]bool{
		"123456.7890123456": false, "2550167.05602116": false, "255016705602116.0": true, "2550167056021.16": true, "255016705602116": true,
	} {
		s := Sheet{Label: func(s string) string { return s }}
		s.Row(tabular.Row{Number: 1, Cells: []tabular.Cell{{Column: 1, Kind: tabular.Text, Text: text}}})
		if got := len(s.Findings()) > 0; got != want {
			t.Errorf("%s: found %t, want %t", text, got, want)
		}
	}
}
