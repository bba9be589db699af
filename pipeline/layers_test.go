package pipeline

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says which packages of the project each room may import; a name ending
// in "/..." stands for the room and all below it. The longest matching room
// counts. A room that is not listed may not exist.
var rooms = map[string][]string{
	"cmd/diagctg":        {"pipeline", "pipeline/terminal", "sources", "outputs", "outputs/conforme", "sources/catalogue", "sources/cog", "sources/mesure"},
	"pipeline":           {"pipeline/...", "sources/...", "sql", "outputs/..."},
	"pipeline/attaque":   {},
	"pipeline/warehouse": {"sql", "sources/mesure", "pipeline/attaque"}, // the attacker: in its tests
	"pipeline/terminal":  {},
	"pipeline/yamlnode":  {},
	"sources": {
		"sources/correspondance", "sources/proposition", "sources/reconnaissance", "sources/disposition", "sources/catalogue", "sources/ecriture",
		"sources/valeur", "sources/rapport", "sources/presences", "sources/personnel", "sources/alias", "sources/cog", "sources/contours", "sources/tabular",
		"sources/libreoffice", "sources/mesure", "sources/essais",
	},
	"sources/inspection": {"sources", "sources/proposition", "sources/reconnaissance", "sources/disposition", "sources/catalogue", "sources/correspondance",
		"sources/ecriture", "sources/rapport", "sources/tabular", "sources/mesure", "sources/essais"}, // the correspondences and the helpers: in its tests
	"sources/essais":         {"sources/correspondance", "sources/reconnaissance", "sources/rapport", "sources/cog", "sources/mesure"},
	"sources/ecriture":       {"sources/tabular", "sources/mesure"},
	"sources/catalogue":      {"sources/ecriture", "sources/mesure"},
	"sources/rapport":        {"sources/mesure"},
	"sources/valeur":         {"sources/catalogue", "sources/ecriture", "sources/tabular", "sources/mesure"},
	"sources/disposition":    {"sources/catalogue", "sources/ecriture", "sources/cog", "sources/tabular", "sources/mesure"},
	"sources/correspondance": {"sources/proposition", "sources/reconnaissance", "sources/catalogue", "sources/ecriture", "sources/valeur", "sources/rapport", "sources/tabular", "sources/mesure"},
	"sources/proposition":    {"sources/reconnaissance", "sources/disposition", "sources/catalogue", "sources/ecriture", "sources/valeur", "sources/rapport", "sources/cog", "sources/tabular", "sources/mesure"},
	"sources/reconnaissance": {"sources/disposition", "sources/catalogue", "sources/ecriture", "sources/tabular", "sources/mesure"},
	"sources/presences":      {"sources/catalogue", "sources/personnel", "sources/mesure"},
	"sources/tabular":        {"sources/mesure"},
	"sources/cog":            {"sources/mesure"},
	"sources/contours":       {"sources/mesure"},
	"sources/libreoffice":    {},
	"sources/personnel":      {"sources/tabular"},
	"sources/mesure":         {},
	"sql":                    {"sources/mesure"},
	"exemples/fabrique":      {"sources/..."},
	"outputs":                {"sources/mesure", "outputs/carte", "outputs/graphique", "outputs/conforme"},
	"outputs/carte":          {"outputs/conforme"}, // the contrast: in its tests
	"outputs/graphique":      {},
	"outputs/conforme":       {},
	"sources/alias":          {"sources/cog", "sources/mesure"},
	"outputs/retour":         {"outputs", "outputs/conforme", "sources/mesure"},
	"outputs/modele":         {"outputs"},
}

// reserved are libraries that only one room may touch.
var reserved = map[string]string{
	"github.com/marcboeker/go-duckdb": "pipeline/warehouse",
	"github.com/apache/arrow/go":      "pipeline/warehouse",
	"database/sql":                    "pipeline/warehouse",
	"golang.org/x/term":               "pipeline/terminal",
	"github.com/gofrs/flock":          "pipeline",
}

// testsOnly are rooms that only tests may import.
var testsOnly = []string{"sources/essais", "pipeline/attaque"}

func TestRoomsReachOnlyWhereTheyMay(t *testing.T) {
	seen := map[string]bool{}
	for _, file := range goFiles(t) {
		dir := filepath.ToSlash(filepath.Dir(file))
		allowed, ok := rooms[dir]
		if !ok {
			t.Errorf("%s stands in a room that is not on the plan", file)
			continue
		}
		seen[dir] = true
		for _, path := range imports(t, file) {
			if inside, ok := strings.CutPrefix(path, "diagctg/"); ok && !mayImport(dir, inside, allowed) {
				t.Errorf("%s imports %s; %s may only import %v", file, path, dir, allowed)
			}
			if slices.Contains(testsOnly, strings.TrimPrefix(path, "diagctg/")) && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s imports %s, which only tests may", file, path)
			}
			for library, owner := range reserved {
				if (path == library || strings.HasPrefix(path, library+"/")) && dir != owner && !strings.HasPrefix(dir, owner+"/") {
					t.Errorf("%s imports %s, which only %s may", file, path, owner)
				}
			}
		}
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("the room %s is on the plan and holds no code", room)
		}
	}
}

// mayImport reports whether the room dir may import another room. An external
// test of a package imports its own room.
func mayImport(dir, target string, allowed []string) bool {
	return dir == target || slices.ContainsFunc(allowed, func(a string) bool {
		if parent, ok := strings.CutSuffix(a, "/..."); ok {
			return target == parent || strings.HasPrefix(target, parent+"/")
		}
		return a == target
	})
}

// goFiles lists the Go files of the project, relative to its root. Tests of
// the command may look anywhere: they check the whole house.
func goFiles(t *testing.T) []string {
	t.Helper()
	root := ".."
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		rel, err := filepath.Rel(root, path)
		if err == nil && filepath.Ext(path) == ".go" && !(strings.HasPrefix(filepath.ToSlash(rel), "cmd/") && strings.HasSuffix(path, "_test.go")) {
			files = append(files, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("found only %d files: this test looks in the wrong place", len(files))
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
