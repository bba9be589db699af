package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/pipeline/terminal"
	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

// beneficiaries is a small file that a contract recognises.
const beneficiaries = "dtreffre;numcomdo;nomcom;indfoy_ndur;indnbp_ndur;indfoy_rsa;indfoy_ppa\n" +
	"2023-12;06033;CARROS;2370;6610;300;745\n2023-12;06064;GATTIERES;595;1680;60;185\n"

func newTestIntake(t *testing.T, files map[string]string) *intake {
	t.Helper()
	dir := t.TempDir()
	drop(t, dir, map[string]string{"territoire.yaml": minimalTerritory})
	drop(t, filepath.Join(dir, "depot"), files)
	cfg, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := newIntake(context.Background(), cfg, terminal.Nowhere{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

const minimalTerritory = "version: 1\nterritoire: {code: essai, nom: Essai}\ncommunes: [\"06033\", \"06064\"]\n"

func TestAFileThatChangesWhileItIsReadIsLeftOut(t *testing.T) {
	in := newTestIntake(t, map[string]string{"caf.csv": beneficiaries})
	path := filepath.Join(in.cfg.Dossiers.Depot, "caf.csv")
	var given error
	growing := func(ctx context.Context, _ string, read func(func(*mesure.Batch) error) (tallies, error)) error {
		_, given = read(func(*mesure.Batch) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("2023-12;06066;GILETTE;210;565;20;80\n")
			return errors.Join(err, f.Close())
		})
		return given
	}
	readings, err := in.readAll(context.Background(), growing)
	if err != nil {
		t.Fatal(err)
	}
	if readings[0].Etat != StateUnstable {
		t.Errorf("state %q, want %q", readings[0].Etat, StateUnstable)
	}
	if given == nil {
		t.Error("the sink was not told to give the rows back")
	}
}

func TestARefusedFileGivesItsRowsBackAndTheOthersGoOn(t *testing.T) {
	in := newTestIntake(t, map[string]string{
		"a.csv": beneficiaries + "2023-12;06066;GILETTE;beaucoup;565;20;80\n", "b.csv": beneficiaries,
	})
	kept := map[string]bool{}
	counting := func(_ context.Context, fichier string, read func(func(*mesure.Batch) error) (tallies, error)) error {
		_, err := read(func(*mesure.Batch) error { return nil })
		kept[fichier] = err == nil
		return err
	}
	readings, err := in.readAll(context.Background(), counting)
	if err != nil {
		t.Fatal(err)
	}
	if kept["a.csv"] || !kept["b.csv"] {
		t.Errorf("kept: %v, want b.csv only", kept)
	}
	if readings[0].Etat != StateRefused || readings[1].Etat != StateNew {
		t.Errorf("states %q and %q", readings[0].Etat, readings[1].Etat)
	}
	if cell := readings[0].object().Anomalies[0].Cellule; cell != "D4" {
		t.Errorf("the anomaly stands at %q, want D4", cell)
	}
}

func TestTheFingerprintFollowsWhatFiguresDependOn(t *testing.T) {
	base := newTestIntake(t, map[string]string{"caf.csv": beneficiaries})
	if again := newTestIntake(t, map[string]string{"caf.csv": beneficiaries}); again.fingerprint() != base.fingerprint() {
		t.Error("the same inputs in another folder have another fingerprint")
	}
	for name, other := range map[string]*intake{
		"contents":    newTestIntake(t, map[string]string{"caf.csv": beneficiaries + "\n"}),
		"name":        newTestIntake(t, map[string]string{"caf2.csv": beneficiaries}),
		"one more":    newTestIntake(t, map[string]string{"caf.csv": beneficiaries, "b.csv": "x"}),
		"nothing":     newTestIntake(t, map[string]string{".caf.csv": beneficiaries, "b.csv": "x"}),
		"other files": newTestIntake(t, map[string]string{"b.csv": "x"}),
	} {
		if other.fingerprint() == base.fingerprint() {
			t.Errorf("%s: the same fingerprint", name)
		}
	}
	before := base.fingerprint()
	base.tool.Contrats = "another"
	if base.fingerprint() == before {
		t.Error("another catalogue has the same fingerprint")
	}
}

func TestAnExpectedSourceIsMissingOrOldOrThere(t *testing.T) {
	in := newTestIntake(t, map[string]string{"caf.csv": beneficiaries})
	readings, err := in.readAll(context.Background(), forget)
	if err != nil {
		t.Fatal(err)
	}
	state := func(year int, code string) string {
		for _, m := range missing(in.catalogue, readings, noon.AddDate(year-2026, 0, 0)) {
			if m.Source == code {
				return m.Etat
			}
		}
		return ""
	}
	const caf = "caf-beneficiaires"
	age := in.catalogue.Contract(caf).Attendue.AgeMax
	if got := state(2023+age, caf); got != "" {
		t.Errorf("fresh enough: %q", got)
	}
	if got := state(2024+age, caf); got != stateOld {
		t.Errorf("one year too old: %q", got)
	}
	if got := state(2026, "geo-communes"); got != stateMissing {
		t.Errorf("not dropped: %q", got)
	}
}

func TestOnlyListsOfCommunesAreReadFirst(t *testing.T) {
	in := newTestIntake(t, map[string]string{"caf.csv": beneficiaries})
	for _, c := range in.catalogue.Contracts() {
		if want := c.Code == "geo-communes" || c.Code == "geo-communes-historique"; listsCommunes(c) != want {
			t.Errorf("%s: %v, want %v", c.Code, !want, want)
		}
	}
	if !isRegister(in.catalogue.Contract("commune-equipements")) || isRegister(in.catalogue.Contract("commune-eaje")) {
		t.Error("the register is not told from the files of activity")
	}
	if listsCommunes((*catalogue.Contract)(nil)) {
		t.Error("an unknown file is said to list communes")
	}
}

// The activity file comes before the alias table and the register in the
// alphabet, and is read with both all the same.
func TestAliasesAreReadFirstAndNothingElseIsMerged(t *testing.T) {
	const head = "Année;Structure;Type d'accueil;Adresse;Code commune;Places autorisées;Ouverture par jour;Ouverture par an;Heures réalisées;Heures facturées\n"
	files := map[string]string{
		"a-activite.csv": head + "2024;petits soleils;Multi-accueil;;06033;10;10;200;9000;9500\n2024;Les Canailou;Multi-accueil;;06064;10;10;200;9000;9500\n",
		"z-alias.csv":    "Nom écrit;Code commune;Nom retenu;Type écrit;Adresse retenue\nPetits Soleils;06033;Les Petits Soleils;EAJE;12 rue des Écoles\n",
		"z-registre.csv": "Année;Type d'équipement;Nom;Adresse;Code commune\n2024;EAJE;Les Petits Soleils;12 rue des Ecoles;06033\n2024;EAJE;Les Canailous;;06064\n",
	}
	in := newTestIntake(t, files)
	codes := map[string][]string{}
	readings, err := in.readAll(context.Background(), func(_ context.Context, fichier string, read func(func(*mesure.Batch) error) (tallies, error)) error {
		_, err := read(func(b *mesure.Batch) error {
			codes[fichier] = append(codes[fichier], b.Codes...)
			return nil
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"eaje|les petits soleils|12 rue des ecoles", "eaje|les canailou|06064"}
	if got := codes["a-activite.csv"]; !slices.Equal(got, want) {
		t.Errorf("structures %q, want %q", got, want)
	}
	report := readings[0].Report
	if len(report.Structures) != 1 || report.Structures[0].Methode != "alias" || report.Structures[0].Retenue != "Les Petits Soleils" ||
		report.Structures[0].Distance != 4 || report.Structures[0].Lignes != 1 {
		t.Errorf("applied: %+v", report.Structures)
	}
	if len(report.Anomalies) != 1 || !report.Anomalies[0].Avertissement || report.Anomalies[0].Regle != "structure_proche" ||
		!strings.Contains(report.Anomalies[0].Remede, "Les Canailou;06064;Les Canailous;eaje;") || report.Anomalies[0].Cellule() != "B3" {
		t.Errorf("suggested: %+v", report.Anomalies)
	}

	// The row that is suggested, pasted into the table, is what it takes.
	files["z-alias.csv"] = "Nom écrit;Code commune;Nom retenu;Type écrit;Type retenu;Adresse écrite;Adresse retenue\nLes Canailou;06064;Les Canailous;eaje;;;\n"
	in = newTestIntake(t, files)
	if readings, err = in.readAll(context.Background(), forget); err != nil {
		t.Fatal(err)
	}
	for _, a := range readings[0].Report.Anomalies {
		if strings.Contains(a.Message, "Canailou") {
			t.Errorf("still suggested: %s", a.Message)
		}
	}
}
