package sources

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"diagctg/sources/essais"
	"diagctg/sources/libreoffice"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// The table of docs/fichiers-essayes.md says what becomes of every real file.
// It is written anew by `make fichiers`, one process a file so that its time
// and memory are its own, and checked by TestTriedFiles.

var onlyFiles = flag.String("fichiers", "", "with TestTriedFiles -update: try anew only the files whose path has this in it")

var everything = flag.Bool("tous", false, "with TestTriedFiles: try every file that needs LibreOffice, not only some of them")

const (
	tableOfFiles = "../docs/fichiers-essayes.md"
	// triedFile names, in the environment, the file that this process is to try.
	triedFile = "DIAGCTG_FICHIER_ESSAYE"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if rel := os.Getenv(triedFile); rel != "" {
		os.Exit(tryAlone(rel))
	}
	os.Exit(m.Run())
}

// trial is what became of one file.
type trial struct {
	Fichier, Nature, Resultat, Feuilles, Lignes, Reconnu, Motif string
	// Seconds and megabytes, of this process and of LibreOffice together.
	Secondes, Processeur, Memoire float64
}

// outcome is the row of the table without its measures.
func (t trial) outcome() string {
	cells := []string{t.Fichier, t.Nature, t.Resultat, t.Feuilles, t.Lignes, t.Reconnu, t.Motif}
	for i, c := range cells {
		cells[i] = strings.Join(strings.Fields(strings.ReplaceAll(c, "|", "¦")), " ")
	}
	return "| " + strings.Join(cells, " | ") + " |"
}

func (t trial) row() string {
	return fmt.Sprintf("%s %.1f | %.1f | %.0f |", t.outcome(), t.Secondes, t.Processeur, t.Memoire)
}

// try reads all the cells of a file, then has it recognised unless it comes
// from the corpus, none of which is a source (see TestCorpus).
func try(root, rel string, c *reconnaissance.Catalogue, converter tabular.Converter) (trial, error) {
	t := trial{Fichier: rel, Reconnu: "—"}
	if strings.HasSuffix(rel, ".geojson") { // outlines have no cells
		return t, t.readOutlines(root, rel, c)
	}
	var fault *tabular.FormatError
	err := t.readCells(root, rel, converter)
	switch {
	case errors.As(err, &fault):
		t.Resultat, t.Feuilles, t.Lignes = "refusé", "—", "—"
		t.Motif = strings.TrimPrefix(fault.Error(), filepath.Base(rel)+" : ")
	case err != nil:
		return t, err
	default:
		t.Resultat = "lu"
	}
	if strings.HasPrefix(rel, "corpus/") || t.Resultat != "lu" {
		return t, nil
	}
	reader := &Reader{Catalogue: c, Territoire: essais.SixCommunes, Converter: converter}
	report, err := reader.Read(context.Background(), root, rel, func(*mesure.Batch) error { return nil })
	if err != nil {
		return t, err
	}
	t.recognised(report)
	return t, nil
}

// readOutlines has a file of outlines read.
func (t *trial) readOutlines(root, rel string, c *reconnaissance.Catalogue) error {
	reader := &Reader{Catalogue: c, Territoire: essais.SixCommunes}
	report, err := reader.Read(context.Background(), root, rel, nil)
	if err != nil {
		return err
	}
	t.Nature, t.Resultat, t.Feuilles, t.Lignes = report.Format, report.Etat, "—", fmt.Sprint(report.Lignes)
	t.recognised(report)
	return nil
}

// readCells reads every sheet to its end.
func (t *trial) readCells(root, rel string, converter tabular.Converter) error {
	path := filepath.Join(root, filepath.FromSlash(rel))
	t.Nature = natureOf(path)
	w, err := tabular.Opener{Converter: converter}.Open(context.Background(), path)
	if err != nil {
		return err
	}
	defer w.Close()
	if t.Nature = w.Format; w.Encodage != "" {
		t.Nature += ", " + w.Encodage
	}
	rows := 0
	for i := range w.Sheets {
		for _, err := range w.Rows(context.Background(), i) {
			if err != nil {
				return err
			}
			rows++
		}
	}
	t.Feuilles, t.Lignes = fmt.Sprint(len(w.Sheets)), fmt.Sprint(rows)
	return nil
}

// recognised fills in what the catalogue makes of the file.
func (t *trial) recognised(r *rapport.Report) {
	switch r.Etat {
	case rapport.EtatInconnu:
		t.Reconnu = "non"
	case rapport.EtatLu:
		t.Reconnu = fmt.Sprintf("%s %v, %d lignes gardées", r.Source, mesure.Annees(r.Millesimes), r.Gardees)
	case rapport.EtatRefuse:
		t.Reconnu = fmt.Sprintf("%s %v, refusé", r.Source, mesure.Annees(r.Millesimes))
		t.Motif = r.Anomalies[0].Error()
	}
}

// natureOf tells, by its first bytes, what a file that is not opened is.
func natureOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return "illisible"
	}
	defer f.Close()
	head := make([]byte, 8)
	n, _ := f.Read(head)
	switch head = head[:n]; {
	case n == 0:
		return "vide"
	case bytes.HasPrefix(head, []byte("PK")):
		return "zip"
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "document composé (OLE)"
	case bytes.IndexByte(head, 0) >= 0:
		return "binaire"
	}
	return "texte"
}

// tryAlone tries one file in this process and prints what became of it, with
// what it cost.
func tryAlone(rel string) int {
	root := os.Getenv(triedFile + "_DOSSIER")
	c, err := reconnaissance.Load(nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	start := time.Now()
	t, err := try(root, rel, c, installedOffice())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	t.Secondes = time.Since(start).Seconds()
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var use syscall.Rusage
		if err := syscall.Getrusage(who, &use); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		t.Memoire += float64(use.Maxrss) / 1024
		t.Processeur += time.Duration(use.Utime.Nano() + use.Stime.Nano()).Seconds()
	}
	if err := json.NewEncoder(os.Stdout).Encode(t); err != nil {
		return 1
	}
	return 0
}

// installedOffice is LibreOffice as a converter, nil where there is none.
func installedOffice() tabular.Converter {
	if p := libreoffice.Find(); p != nil {
		return p
	}
	return nil
}

// TestTriedFiles: every real file ends as the table says. With -update, the
// table is measured and written anew.
func TestTriedFiles(t *testing.T) {
	folder := essais.Donnees(t)
	files := dataFiles(t, folder)
	if *essais.Update {
		if installedOffice() == nil {
			t.Fatal("the table needs LibreOffice")
		}
		writeTable(t, folder, files)
	}
	want := readTable(t)
	if len(want) != len(files) {
		t.Errorf("the table has %d files, the folder %d: make fichiers", len(want), len(files))
	}
	converter := installedOffice()
	for i, rel := range files {
		listed, known := want[rel]
		if !known {
			t.Errorf("%s is not in the table: make fichiers", rel)
			continue
		}
		if needsOffice(folder, rel) {
			if converter == nil || testing.Short() || !*everything && i%10 != 0 {
				continue
			}
		}
		got, err := try(folder, rel, essais.Catalogue(t), converter)
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			continue
		}
		if got.outcome() != listed.outcome() {
			t.Errorf("otherwise than in the table (make fichiers):\n%s\n%s", listed.outcome(), got.outcome())
		}
	}
}

// dataFiles lists the files of a folder, with slashes, sorted.
func dataFiles(t *testing.T, folder string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		files = append(files, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

// needsOffice tells whether a file is refused for want of a converter.
func needsOffice(folder, rel string) bool {
	w, err := tabular.Open(filepath.Join(folder, rel), tabular.Limits{})
	if err == nil {
		_ = w.Close()
		return false
	}
	var fault *tabular.FormatError
	return errors.As(err, &fault) && fault.Regle == "format_non_lu" &&
		slices.ContainsFunc([]string{".xls)", ".xlsb)", ".ods)"}, func(s string) bool { return strings.Contains(fault.Message, s) })
}
