package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"diagctg": main})
}

// TestScripts runs testdata/script/*.txtar: each tells what an analyst or an
// operator does, what the command answers, its exit code, and what is left in
// the folders.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"rend":      expectCode,
			"exemple":   copyExample,
			"classeur":  makeWorkbook,
			"coupe":     cutFile,
			"remplace":  replaceText,
			"arbre":     hashTree,
			"lignes":    jsonLines,
			"cron":      asCron,
			"sourd":     asDeaf,
			"lance":     launch,
			"veille":    watchUntil,
			"reprend":   resume,
			"tue":       kill,
			"parcours":  stepBy,
			"personnes": dropPersons,
			"traces":    findTraces,
			"corrige":   correctCopy,
			"remplit":   fillCorrespondence,
			"droits":    checkMode,
			"conforme":  checkWorkbooks,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// today is the date that every script runs on.
var today = time.Date(2026, 11, 23, 6, 15, 0, 0, time.UTC)

// expectCode runs diagctg in this process: rend CODE ARGUMENT…
func expectCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage : rend CODE ARGUMENT…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := Do(context.Background(), args[1:], Surroundings{
		Dir: ts.MkAbs("."), Getenv: ts.Getenv, Stdout: ts.Stdout(), Stderr: ts.Stderr(),
		Now: func() time.Time { return today },
	})
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// copyExample copies the sources of the example, and other parts of it if named:
// exemple DOSSIER [PARTIE…]
func copyExample(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage : exemple DOSSIER [PARTIE…]")
	}
	const example = "../../exemples/bassin-de-vie"
	for _, part := range append([]string{"territoire.yaml", "depot", "references", "catalogue"}, args[1:]...) {
		err := filepath.WalkDir(filepath.Join(example, part), func(path string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) && part == "catalogue" {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			rel, err := filepath.Rel(example, path)
			if err != nil {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			target := filepath.Join(ts.MkAbs(args[0]), rel)
			if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
				return err
			}
			return os.WriteFile(target, data, 0o644)
		})
		ts.Check(err)
	}
}

// makeWorkbook turns a CSV of the script into a workbook, whose cells are
// numbers where they look like one: classeur FICHIER.xlsx FEUILLE FICHIER.csv
func makeWorkbook(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage : classeur FICHIER.xlsx FEUILLE FICHIER.csv")
	}
	r := csv.NewReader(strings.NewReader(ts.ReadFile(args[2])))
	r.Comma, r.FieldsPerRecord = ';', -1
	rows, err := r.ReadAll()
	ts.Check(err)
	f := excelize.NewFile()
	defer f.Close()
	ts.Check(f.SetSheetName("Sheet1", args[1]))
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			ts.Check(err)
			if v, err := strconv.ParseFloat(text, 64); err == nil && !strings.HasPrefix(text, "0") {
				ts.Check(f.SetCellFloat(args[1], cell, v, -1, 64))
			} else {
				ts.Check(f.SetCellStr(args[1], cell, text))
			}
		}
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o755))
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
}

// cutFile keeps the first half of a file: coupe FICHIER
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), info.Size()/2))
}

// checkMode checks who may open a file or a folder, or all that a pattern
// matches: droits 0600 CHEMIN
func checkMode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage : droits DROITS CHEMIN")
	}
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(found) == 0 {
		ts.Fatalf("there is no %s", args[1])
	}
	for _, path := range found {
		info, err := os.Stat(path)
		ts.Check(err)
		if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
			ts.Fatalf("%s has mode %s, want %s", path, got, args[0])
		}
	}
}

// replaceText changes a file by a regular expression that has to match:
// remplace FICHIER EXPRESSION PAR
func replaceText(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage : remplace FICHIER EXPRESSION PAR")
	}
	before := ts.ReadFile(args[0])
	after := regexp.MustCompile("(?m)"+args[1]).ReplaceAllString(before, args[2])
	if before == after {
		ts.Fatalf("%s holds nothing like %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o644))
}

// hashTree writes the paths and hashes of all files below a folder, in order,
// but for those whose name is given: arbre SORTIE DOSSIER [SAUF…]
func hashTree(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage : arbre SORTIE DOSSIER [SAUF…]")
	}
	root := ts.MkAbs(args[1])
	var out bytes.Buffer
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		for _, except := range args[2:] {
			if entry.Name() == except {
				return nil
			}
		}
		if entry.IsDir() {
			fmt.Fprintf(&out, "%s/\n", rel)
			return nil
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&out, "%s %x\n", rel, sha256.Sum256(data))
		return err
	})
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}

// jsonLines checks that every line of what the last command wrote is one JSON
// object with these keys: lignes CLÉ…
func jsonLines(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			ts.Fatalf("%q: %v", line, err)
		}
		for _, key := range args {
			if _, ok := object[key]; !ok {
				ts.Fatalf("%q lacks the key %s", line, key)
			}
		}
		n++
	}
	if n == 0 {
		ts.Fatalf("no line at all")
	}
}
