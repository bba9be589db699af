package rapport

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryRuleHasDiscreetWords: a rule of the reader or of a room below it
// without words of its own tells the sender of a list nothing but a place.
func TestEveryRuleHasDiscreetWords(t *testing.T) {
	rule := regexp.MustCompile(`(?:Fault\{|Regle: +|\.(?:Fault|Warn)\([^"]*)"([a-z_]+)"`)
	found := 0
	for _, glob := range []string{"../*.go", "../tabular/*.go", "../valeur/*.go", "../correspondance/*.go"} {
		files, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			code, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range rule.FindAllStringSubmatch(string(code), -1) {
				found++
				if discreetWords[m[1]] == "" {
					t.Errorf("%s: the rule %s has no words for a file with personal data: add them to discreetWords", file, m[1])
				}
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d rules found: this test looks in the wrong place", found)
	}
}
