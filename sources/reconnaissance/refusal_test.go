package reconnaissance

import (
	"strings"
	"testing"

	"diagctg/sources/disposition"
)

const civil = "EC_MEASURE;FREQ;GEO;GEO_OBJECT;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n"

// TestTheMeasureTellsTheTable: files of the same columns are told apart by what
// is in them, and one that holds neither measure is nobody's.
func TestTheMeasureTellsTheTable(t *testing.T) {
	for measure, want := range map[string]string{"LVB": "insee-naissances", "DTH": "insee-deces", "MAR": ""} {
		text := civil + measure + ";A;06033;COM;A;2024;7\n" + measure + ";A;06025;COM;A;2024;8\n"
		got := ""
		if found := programs(t).byContracts([]disposition.Head{sheetOf(0, "", text)}); found.Contract != nil {
			got = found.Contract.Code
		} else if len(found.Nearest) == 0 || !strings.Contains(found.Nearest[0].Lacks(), "autre tableau (autre mesure") {
			t.Errorf("%s: the nearest lacks %v", measure, found.Nearest)
		}
		if got != want {
			t.Errorf("%s: recognised as %q, want %q", measure, got, want)
		}
	}
}

// TestRowsLeftAsideAreNoEvidence: a file that begins with other zones is
// recognised by the codes of the rows that its contract keeps.
func TestRowsLeftAsideAreNoEvidence(t *testing.T) {
	text := civil + strings.Repeat("DTH;A;2020-AAV;AAV2020;A;2024;7\n", 70) + "DTH;A;06033;COM;A;2024;8\n"
	if found := programs(t).byContracts([]disposition.Head{sheetOf(0, "", text)}); found.Contract == nil || found.Contract.Code != "insee-deces" {
		t.Errorf("recognised as %v", found.Contract)
	}
}
