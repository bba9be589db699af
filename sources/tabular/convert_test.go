package tabular

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakeConverter stands for LibreOffice: it notes what it is asked and writes
// what it is told to.
type fakeConverter struct {
	writes []byte // nil writes nothing
	err    error
	waits  bool // until the context ends

	from   []byte
	ext    string
	folder string
	mode   os.FileMode
}

func (c *fakeConverter) Nom() string { return "LibreOffice" }

func (c *fakeConverter) Convert(ctx context.Context, from, to string) error {
	c.folder, c.ext = filepath.Dir(from), filepath.Ext(from)
	info, err := os.Stat(c.folder)
	if err != nil {
		return err
	}
	c.mode = info.Mode().Perm()
	if c.from, err = os.ReadFile(from); err != nil {
		return err
	}
	if c.waits {
		<-ctx.Done()
		return ctx.Err()
	}
	if c.writes != nil {
		if err := os.WriteFile(to, c.writes, 0o600); err != nil {
			return err
		}
	}
	return c.err
}

// checkGone checks that the private folder was private and is there no more.
func (c *fakeConverter) checkGone(t *testing.T) {
	t.Helper()
	if c.mode != 0o700 {
		t.Errorf("the folder of the conversion has mode %o", c.mode)
	}
	if _, err := os.Stat(c.folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of the conversion is still there: %v", err)
	}
}

func TestOldFormatsAreReadAfterConversion(t *testing.T) {
	ods := parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}.zip(t)
	binaryBook := bookOf(oneRow)
	binaryBook["_rels/.rels"] = strings.ReplaceAll(binaryBook["_rels/.rels"], "workbook.xml", "workbook.bin")
	for ext, content := range map[string][]byte{"xls": compound("Workbook"), "ods": ods, "xlsb": binaryBook.zip(t)} {
		t.Run(ext, func(t *testing.T) {
			converter := &fakeConverter{writes: bookOf(oneRow).zip(t)}
			w, err := Opener{Converter: converter}.Open(context.Background(), dropped(t, "mal nommé.xlsx", content))
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			converter.checkGone(t)
			rows, err := rowsOf(w, 0)
			if got := printed(rows); err != nil || got != "1: A=un\n" {
				t.Errorf("got %q, %v", got, err)
			}
			if w.Format != ext || converter.ext != "."+ext || string(converter.from) != string(content) {
				t.Errorf("format %s, converted %d bytes as %s", w.Format, len(converter.from), converter.ext)
			}
			if len(w.Warnings) != 1 || !strings.Contains(w.Warnings[0], "lu après conversion par LibreOffice") {
				t.Errorf("warnings %q", w.Warnings)
			}
		})
	}
}

func TestMembersOfOldFormatsAreConverted(t *testing.T) {
	converter := &fakeConverter{writes: bookOf(oneRow).zip(t)}
	archive := parts{"base.csv": "a;b\n1;2\n", "vieux.xls": string(compound("Workbook"))}
	w, err := Opener{Converter: converter}.Open(context.Background(), dropped(t, "a.zip", archive.zip(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if len(w.Sheets) != 2 || w.Sheets[1].Name != "vieux.xls!Données" || w.Format != "zip" || !strings.Contains(w.Warnings[0], "« vieux.xls »") {
		t.Errorf("sheets %+v, format %s, warnings %q", w.Sheets, w.Format, w.Warnings)
	}
}

func TestConversionsThatFailAreRefused(t *testing.T) {
	tests := []struct {
		name      string
		converter *fakeConverter
		regle     string
		says      string
	}{
		{"an error", &fakeConverter{err: errors.New("il ne peut pas l'ouvrir")}, "conversion_impossible", "il ne peut pas l'ouvrir"},
		{"nothing written", &fakeConverter{}, "conversion_impossible", "rien n'a été écrit"},
		{"no workbook written", &fakeConverter{writes: []byte("oups")}, "fichier_coupe", "lu après conversion par LibreOffice"},
		{"a faulty sheet", &fakeConverter{writes: bookOf(`<row r="1"><c r="A1"><v>x</v></c></row>`).zip(t)}, "cellule_illisible", "lu après conversion par LibreOffice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, err := Opener{Converter: tt.converter}.Open(context.Background(), dropped(t, "f.xls", compound("Workbook")))
			if err == nil {
				defer w.Close()
				_, err = rowsOf(w, 0)
			}
			f := fault(t, err)
			if f.Regle != tt.regle || !strings.Contains(f.Error(), tt.says) || f.Remede == "" || f.Fichier != "f.xls" {
				t.Errorf("got %s: %v", f.Regle, err)
			}
			tt.converter.checkGone(t)
		})
	}
}

// TestOpenDocumentsAreCheckedBeforeTheirConversion: LibreOffice would be busy
// for hours with billions of cells, and keep the first half of a cut content.
func TestOpenDocumentsAreCheckedBeforeTheirConversion(t *testing.T) {
	const row, cell = `<t:table-row t:number-rows-repeated="%s">`, `<t:table-cell t:number-columns-repeated="%s" o:value-type="string"><p>X</p></t:table-cell>`
	content := func(rows, columns string) string {
		return "<doc>" + fmt.Sprintf(row, rows) + fmt.Sprintf(cell, columns) + `<t:table-cell t:number-columns-repeated="16000"/></t:table-row></doc>`
	}
	tests := []struct{ name, content, regle string }{
		{"as many as there may be", content("2000", "1000"), ""},
		{"billions", content("999999999", "999999999"), "limite_depassee"},
		{"beyond all numbers", content("1", "99999999999999999999"), "limite_depassee"},
		{"many rows of few", "<doc>" + strings.Repeat(content("1000", "1000"), 3) + "</doc>", "limite_depassee"},
		{"empty rows", `<doc><t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384"/></t:table-row></doc>`, ""},
		{"cut", content("1", "1")[:40], "xml_mal_forme"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ods := parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": tt.content}
			w, err := Opener{Converter: &fakeConverter{writes: bookOf(oneRow).zip(t)}}.Open(context.Background(), dropped(t, "f.ods", ods.zip(t)))
			if err == nil {
				_ = w.Close()
			}
			if tt.regle == "" && err != nil || tt.regle != "" && fault(t, err).Regle != tt.regle {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestPasswordsAreToldWithoutConversion(t *testing.T) {
	converter := &fakeConverter{}
	_, err := Opener{Converter: converter}.Open(context.Background(), dropped(t, "f.xls", compound("EncryptionInfo", "EncryptedPackage", "Workbook")))
	if f := fault(t, err); f.Regle != "mot_de_passe" || converter.folder != "" {
		t.Errorf("got %v, converted in %q", err, converter.folder)
	}
}

func TestConversionStopsWhenCancelled(t *testing.T) {
	converter := &fakeConverter{waits: true}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (Opener{Converter: converter}).Open(ctx, dropped(t, "f.xls", compound("Workbook"))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	// From here on the copy is made, so that the converter itself is stopped.
	converter = &fakeConverter{waits: true}
	ctx, cancel = context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := Opener{Converter: cancelling{converter, cancel}}.Open(ctx, dropped(t, "f.xls", compound("Workbook")))
		done <- err
	}()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while converting: %v", err)
	}
	converter.checkGone(t)
}

// cancelling cancels as soon as the conversion begins.
type cancelling struct {
	*fakeConverter
	cancel context.CancelFunc
}

func (c cancelling) Convert(ctx context.Context, from, to string) error {
	c.cancel()
	return c.fakeConverter.Convert(ctx, from, to)
}
