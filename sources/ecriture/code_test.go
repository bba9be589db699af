package ecriture

import "testing"

func TestAssembleCode(t *testing.T) {
	for _, c := range []struct{ dep, com, want string }{
		{"06", "033", "06033"}, {"6", "33", "06033"}, {"974", "423", "97423"}, {"2A", "004", "2A004"}, {"2A", "4", "2A004"},
		{"01", "01001", "01001"}, {"971", "01", "97101"}, {"", "", ""}, {"06", "", "06"},
	} {
		if got := AssembleCode([]string{c.dep, c.com}); got != c.want {
			t.Errorf("assembleCode(%q, %q) = %q, want %q", c.dep, c.com, got, c.want)
		}
	}
}
