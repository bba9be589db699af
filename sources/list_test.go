package sources

import (
	"fmt"
	"strings"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

const listHeader = "Structure;Code commune de la structure;Nom;Prénom;Date de naissance;Commune de résidence;Date;Heures réalisées\n"

// listRows writes days of children born in given years.
func listRows(structure string, births ...int) string {
	var b strings.Builder
	for i, year := range births {
		for day := 1; day <= 3; day++ {
			fmt.Fprintf(&b, "%s;06033;Nom%c;Prénom%c;1%d/03/%d;Carros;0%d/02/2025;8,5\n", structure, 'A'+i, 'A'+i, i%9, year, day)
		}
	}
	return b.String()
}

func readList(t *testing.T, content string) (*rapport.Report, []*mesure.Batch) {
	t.Helper()
	return essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}, "a.csv", content)
}

// TestAListIsCounted: each child once, hours summed, small counts hidden.
func TestAListIsCounted(t *testing.T) {
	report, batches := readList(t, listHeader+listRows("Les Lutins", 2023, 2023, 2023, 2024, 2024, 2024, 2021, 2021, 2021, 2021, 2021, 2019, 2019))
	if report.Etat != rapport.EtatLu || !report.Nominatif || report.Gardees != 39 {
		t.Fatalf("%s, %d rows: %v", report.Etat, report.Gardees, report.Anomalies)
	}
	secret := mesure.Absente(mesure.Secret)
	for _, c := range []struct {
		variable, item string
		want           mesure.Valeur
	}{
		{"presences_enfants", "", mesure.Vaut(13)}, {"presences_heures_realisees", "", mesure.Vaut(13 * 3 * 8.5)},
		{"presences_enfants_par_age", "0_2", mesure.Vaut(6)}, {"presences_heures_realisees_par_age", "0_2", mesure.Vaut(6 * 3 * 8.5)},
		{"presences_enfants_par_age", "3_5", secret}, {"presences_enfants_par_age", "6_11", secret},
		{"presences_heures_realisees_par_age", "3_5", secret}, {"presences_heures_realisees_par_age", "6_11", secret},
		{"presences_enfants_par_age", "12_17", mesure.Vaut(0)},
		{"presences_enfants_par_mois", "02", mesure.Vaut(13)}, {"presences_enfants_par_mois", "03", mesure.Absente(mesure.ND)},
		{"presences_enfants_par_residence", "06033", mesure.Vaut(13)},
	} {
		got, ok := essais.Lookup(batches, "autre|les lutins|06033", c.variable, c.item, 2025)
		if !ok || got.S != c.want.S || !got.S.Manque() && got.V != c.want.V {
			t.Errorf("%s %s: %v (found: %t), want %v", c.variable, c.item, got, ok, c.want)
		}
	}
}

// TestMonthsAreCrossedWithAges where no crossed cell is small; one that is hides
// all of them, since the months and the bands are shown.
func TestMonthsAreCrossedWithAges(t *testing.T) {
	rows := listHeader + listRows("Les Lutins", 2023, 2023, 2023, 2024, 2024, 2024, 2021, 2021, 2021, 2021, 2021)
	const hours, children = "presences_heures_realisees_par_mois_et_age", "presences_enfants_par_mois_et_age"
	secret := mesure.Absente(mesure.Secret)
	for name, c := range map[string]struct {
		more string
		want map[string]mesure.Valeur // the children of each item
	}{
		"large": {"", map[string]mesure.Valeur{
			"02_0_2": mesure.Vaut(6), "02_3_5": mesure.Vaut(5), "02_6_11": mesure.Vaut(0), "03_0_2": mesure.Absente(mesure.ND)}},
		"four of March": {strings.ReplaceAll(listRows("Les Lutins", 2023, 2023, 2023, 2024), "/02/2025", "/03/2025"), map[string]mesure.Valeur{
			"02_0_2": secret, "02_6_11": secret, "03_0_2": secret, "03_3_5": secret, "04_0_2": mesure.Absente(mesure.ND)}},
	} {
		report, batches := readList(t, rows+c.more)
		for item, want := range c.want {
			got, ok := essais.Lookup(batches, "autre|les lutins|06033", children, item, 2025)
			if !ok || got.S != want.S || !got.S.Manque() && got.V != want.V {
				t.Errorf("%s, %s: %v (found: %t), want %v: %v", name, item, got, ok, want, report.Anomalies)
			}
			of, _ := essais.Lookup(batches, "autre|les lutins|06033", hours, item, 2025)
			if of.S != want.S || !of.S.Manque() && of.V != want.V*3*8.5 {
				t.Errorf("%s, %s: %v hours of %v children", name, item, of, want)
			}
		}
	}
}

// TestNothingOfAListIsHandedOver: the batches hold what the warehouse and all
// that comes after it see.
func TestNothingOfAListIsHandedOver(t *testing.T) {
	report, batches := readList(t, listHeader+listRows("Les Lutins", 2023, 2023, 2023, 2024, 2024, 2024)+
		"Les Lutins;06033;"+someName+";"+someFirst+";"+someBirth+";Nice;03/02/2025;8\n")
	leaks(t, report)
	if len(batches) != 1 || batches[0].Agregees != 19 {
		t.Fatalf("%d batches: %v", len(batches), report.Anomalies)
	}
	text := strings.ToLower(dump(report, batches))
	for _, secret := range []string{someName, someFirst, someBirth, "2022", "nice", "06088", "noma", "prénoma", "/03/2023"} {
		if strings.Contains(text, strings.ToLower(secret)) {
			t.Errorf("%q is handed over:\n%s", secret, text)
		}
	}
}

// TestTwoHalvesOfAList: a child of two sheets is one child.
func TestTwoHalvesOfAList(t *testing.T) {
	header := []any{"Structure", "Code commune de la structure", "Nom de l'enfant", "Date de naissance", "Mois", "Heures réalisées"}
	sheets := map[string][][]any{"janvier": {header}, "février": {header}}
	for i := range 6 {
		child := fmt.Sprintf("Enfant %c", 'A'+i)
		sheets["janvier"] = append(sheets["janvier"], []any{"Les Lutins", "06033", child, "01/02/2023", "2025-01", 10})
		sheets["février"] = append(sheets["février"], []any{"Les Lutins", "06033", strings.ToUpper(child), "01/02/2023", "2025-02", 10})
	}
	path := saveWorkbook(t, []string{"janvier", "février"}, sheets)
	report, batches := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, path)
	if got, _ := essais.Lookup(batches, "autre|les lutins|06033", "presences_enfants", "", 2025); report.Etat != rapport.EtatLu || got != mesure.Vaut(6) {
		t.Errorf("%s, %v children: %v", report.Etat, got, report.Anomalies)
	}
}

// TestASmallStructureShowsNothing: not even the communes where none of its
// children lives.
func TestASmallStructureShowsNothing(t *testing.T) {
	_, batches := readList(t, listHeader+listRows("Les Lutins", 2023, 2023, 2023, 2023))
	for _, c := range batches[0].Colonnes {
		if c.Statuts[0] != mesure.Secret && c.Statuts[0] != mesure.ND {
			t.Errorf("%s [%s] is %v", c.Variable, c.Modalite, c.Valeurs[0])
		}
	}
}

// TestWrongLists: what is wrong is placed, and nothing of it quoted.
func TestWrongLists(t *testing.T) {
	good := listRows("Les Lutins", 2023, 2023, 2023, 2023, 2023)
	row := "Les Lutins;06033;" + someName + ";" + someFirst + ";" + someBirth + ";Carros;03/02/2025;8\n"
	for _, c := range []struct{ name, from, to, regle, cellule string }{
		{"a birth that is no date", someBirth, "été 22", "naissance_illisible", "E17"},
		{"a day that does not exist", someBirth, "31/02/2022", "naissance_illisible", "E17"},
		{"a month of birth", someBirth, "09/2022", "naissance_illisible", "E17"},
		{"an adult", someBirth, "17/09/1984", "naissance_impossible", "E17"},
		{"an unborn child", someBirth, "17/09/2026", "naissance_impossible", "E17"},
		{"no structure", "Les Lutins", "", "valeur_manquante", "A17"},
		{"no name", someName + ";" + someFirst, ";", "identite_manquante", "D17"},
		{"a name for a number", ";8\n", ";" + someName + "\n", "nombre_illisible", "H17"},
		{"a name for a commune", "06033", someName, "commune_inconnue", "B17"},
		{"a name for a date", "03/02/2025", someName, "millesime_illisible", "G17"},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, batches := readList(t, listHeader+good+strings.Replace(row, c.from, c.to, 1))
			leaks(t, report)
			if report.Etat != rapport.EtatRefuse || !report.Nominatif || len(batches) > 0 {
				t.Fatalf("%s, nominatif %t, %d batches: %v", report.Etat, report.Nominatif, len(batches), report.Anomalies)
			}
			if a := report.Anomalies[0]; a.Regle != c.regle && c.regle != "commune_inconnue" || a.Cellule() != c.cellule {
				t.Errorf("%s %s", a.Regle, a.Error())
			}
		})
	}
}

// TestSensitiveColumnsOfAList: a declared list is refused for what no list may
// hold.
func TestSensitiveColumnsOfAList(t *testing.T) {
	rows := strings.ReplaceAll(listRows("Les Lutins", 2023, 2023, 2023, 2023, 2023), "8,5\n", "8,5;Allergies à tout\n")
	report, batches := readList(t, strings.TrimSuffix(listHeader, "\n")+";Régime alimentaire\n"+rows)
	leaks(t, report)
	if report.Etat != rapport.EtatRefuse || len(batches) > 0 || !strings.Contains(report.Anomalies[len(report.Anomalies)-1].Message, "sensibles") {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}

// TestNoMistakeIsQuoted writes a name and a date of birth into any cell of a
// list, or of a table beside which names stand: the report says where.
func TestNoMistakeIsQuoted(t *testing.T) {
	beside := strings.TrimSuffix(eajeHeader, "\n") + ";Nom;Prénom\n" + strings.TrimSuffix(eajeRow, "\n") + ";MARTIN;Paul\n" +
		strings.Replace(strings.TrimSuffix(eajeRow, "\n"), "Soleils", "Lutins", 1) + ";DURAND;Anne\n"
	for name, content := range map[string]string{"list": listHeader + listRows("Les Lutins", 2023, 2023, 2023, 2023, 2023), "beside": beside} {
		rows := strings.Split(strings.TrimSuffix(content, "\n"), "\n")
		for column := range strings.Split(rows[1], ";") {
			cells := strings.Split(rows[1], ";")
			cells[column] = someName + " " + someFirst + " " + someBirth
			wrong := strings.Join(append([]string{rows[0], strings.Join(cells, ";")}, rows[2:]...), "\n")
			report, _ := readList(t, wrong+"\n")
			if !report.Nominatif {
				t.Errorf("%s, column %d: the file is not known as one with personal data", name, column)
			}
			leaks(t, report)
		}
	}
}
