package sources

import (
	"slices"
	"testing"

	"diagctg/sources/essais"
)

const benHeader = "dtreffre;numcomdo;nomcom;indfoy_ndur;indnbp_ndur;indfoy_rsa;indfoy_ppa\n"

// TestCommunesFound: the report names the communes of the territory that the
// file holds, whatever else it holds, and where it read the vintage.
func TestCommunesFound(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	for _, c := range []struct {
		name, file, content string
		want                []string
		lu                  string
	}{
		{"by row", "caf.csv", benHeader + "2023-12;06064;GATTIERES;595;1680;60;185\n2023-12;06033;CARROS;2370;6610;300;745\n2023-12;06088;NICE;5;5;5;5\n",
			[]string{"06033", "06064"}, "dans la colonne « dtreffre »"},
		{"a commune twice counts once", "caf.csv", benHeader + "2022-12;06033;CARROS;2370;6610;300;745\n2023-12;06033;CARROS;2370;6610;300;745\n",
			[]string{"06033"}, "dans la colonne « dtreffre »"},
		{"none of ours", "caf.csv", benHeader + "2023-12;06088;NICE;5;5;5;5\n", nil, "dans la colonne « dtreffre »"},
		{"structures", "eaje.csv", eajeHeader + eajeRow, []string{"06033"}, "dans la colonne « Année »"},
		{"a faulty row does not count", "eaje.csv", eajeHeader + "2024;Crèche;Multi-accueil;;06064;Gattières;beaucoup;10;225;1;1;1\n" + eajeRow,
			[]string{"06033"}, "dans la colonne « Année »"},
		{"titles", "a.csv", "CODGEO;P20_POP0014;P20_POP1529\n06033;1;2\n", []string{"06033"}, "dans les titres des colonnes, comme « P20_POP0014 »"},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, _ := essais.ReadText(t, reader, c.file, c.content)
			if !slices.Equal(report.CommunesTrouvees, c.want) {
				t.Errorf("communes %v, want %v (%v)", report.CommunesTrouvees, c.want, report.Anomalies)
			}
			if report.MillesimeLu != c.lu {
				t.Errorf("vintage read %q, want %q", report.MillesimeLu, c.lu)
			}
		})
	}
}
