package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryRiskHasItsTest: the tests that docs/risques.md names are there, and
// each of the fourteen risks has one of its own.
func TestEveryRiskHasItsTest(t *testing.T) {
	table, err := os.ReadFile(filepath.Join("..", "docs", "risques.md"))
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]bool{}
	for _, file := range goFiles(t) {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		code, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(code, -1) {
			written[string(m[1])] = true
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(string(table), -1)
	own := map[string]bool{}
	for _, m := range named {
		if !written[m[1]] {
			t.Errorf("docs/risques.md names %s, which is not there", m[1])
		}
		if number, ok := strings.CutPrefix(m[1], "TestRisque"); ok {
			own[number[:2]] = true
		}
	}
	for n := 1; n <= 14; n++ {
		if !own[fmt.Sprintf("%02d", n)] {
			t.Errorf("risk %d has no test of its own", n)
		}
	}
}
