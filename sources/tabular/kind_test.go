package tabular

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// compound is the least of an OLE file: its signature and a directory with
// the given entries.
func compound(entries ...string) []byte {
	var b bytes.Buffer
	b.WriteString("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	b.Write(make([]byte, 512-b.Len()))
	for _, name := range append([]string{"Root Entry"}, entries...) {
		entry := make([]byte, 128)
		for i, unit := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(entry[2*i:], unit)
		}
		b.Write(entry)
	}
	return b.Bytes()
}

func TestWhatIsNotATableIsToldByContent(t *testing.T) {
	ods := parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}
	encryptedODS := parts{"mimetype": ods["mimetype"], "content.xml": "x", "META-INF/manifest.xml": `<manifest:manifest><manifest:encryption-data/></manifest:manifest>`}
	encryptedXLS := append(compound("Workbook"), make([]byte, 128)...)
	copy(encryptedXLS[len(encryptedXLS)-64:], "\x09\x08\x10\x00\x00\x06\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x2f\x00\x36\x00")
	binaryBook := bookOf(oneRow)
	binaryBook["_rels/.rels"] = strings.ReplaceAll(binaryBook["_rels/.rels"], "workbook.xml", "workbook.bin")
	word := bookOf(oneRow)
	word["_rels/.rels"] = strings.ReplaceAll(word["_rels/.rels"], "xl/workbook.xml", "word/document.xml")
	tests := []struct {
		name    string
		content []byte
		says    string
	}{
		{"empty", nil, "vide"},
		{"blank", []byte(" \r\n\n"), "vide"},
		{"a byte order mark", []byte(bomUTF8), "vide"},
		{"web page named .xlsx", []byte("\n<HTML><body><table></table></body></HTML>"), "HTML"},
		{"web page with a mark", []byte(bomUTF8 + "<!DOCTYPE html>"), "HTML"},
		{"XML workbook", []byte(`<?xml version="1.0"?><Workbook/>`), "XML"},
		{"PDF", []byte("%PDF-1.7\n\x00"), "PDF"},
		{"JSON", []byte(`[ {"code": "06033"} ]`), "JSON"},
		{"image", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "image"},
		{"xls", compound("Workbook"), ".xls"},
		{"xls in capitals", compound("BOOK"), ".xls"},
		{"old Word", compound("WordDocument"), "sans classeur"},
		{"ods of texts", parts{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}.zip(t), "sans classeur"},
		{"encrypted ods", encryptedODS.zip(t), "mot de passe"},
		{"encrypted xls", encryptedXLS, "mot de passe"},
		{"encrypted old xls", []byte("\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00\x2f\x00\x04\x00\x01\x02\x03\x04"), "mot de passe"},
		{"encrypted", compound("EncryptionInfo", "EncryptedPackage"), "mot de passe"},
		{"very old xls", []byte("\x09\x04\x06\x00\x00\x00\x10\x00"), "ancien format d'Excel"},
		{"xlsb", binaryBook.zip(t), ".xlsb"},
		{"ods", ods.zip(t), ".ods"},
		{"Word", word.zip(t), "Word"},
		{"gzip", []byte("\x1f\x8b\x08\x00"), ".gz"},
		{"binary", []byte("abc\x00\x01\x02"), "octets nuls"},
		{"NUL far in a text", []byte(strings.Repeat("a;b\n", 3000) + "\x00"), "octets nuls"},
		{"empty archive", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "vide"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBack(t, tt.content)
			f := fault(t, err)
			if !strings.Contains(f.Message, tt.says) || f.Remede == "" {
				t.Errorf("got %q, %q", f.Message, f.Remede)
			}
		})
	}
}

func TestOpenOfNoFile(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "absent.xlsx"), Limits{})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err = Open(t.TempDir(), Limits{}); fault(t, err).Regle != "format_non_lu" {
		t.Errorf("a folder: %v", err)
	}
}

func TestErrorsTellWhereAndWhatToDo(t *testing.T) {
	_, err := readBack(t, bookOf(`<row r="12"><c r="C12"><v>x</v></c></row>`).zip(t))
	if got := err.Error(); !strings.HasPrefix(got, "fichier!Données!C12 : La cellule devrait contenir un nombre et contient « x ».") {
		t.Errorf("got %s", got)
	}
	a := fault(t, err).Anomaly()
	if a.Cellule() != "C12" || a.Regle != "cellule_illisible" || a.Attendu != "un nombre" || a.Remede == "" {
		t.Errorf("got %+v", a)
	}
}

func TestMembersOfAnArchiveAreSheets(t *testing.T) {
	archive := parts{
		"base.csv":                "CODGEO;P20_POP\n06033;13729\n",
		"meta/meta_base.csv":      "COD_VAR,LIB_VAR\nP20_POP,\"Population, 2020\"\n",
		"notice.pdf":              "%PDF-1.4",
		"classeur.xlsx":           string(bookOf(oneRow).zip(t)),
		"vide.csv":                "",
		"__MACOSX/._base.csv":     "\x00\x05\x16\x07",
		"meta/.DS_Store":          "\x00\x00",
		"dans/une/archive.zip":    string(parts{"a.csv": "a;b\n"}.zip(t)),
		"ancien/classeur-bis.xls": string(compound("Workbook")),
	}
	w := opened(t, dropped(t, "base.zip", archive.zip(t)))
	var names []string
	for _, s := range w.Sheets {
		names = append(names, s.Name+" "+s.Separateur)
	}
	want := []string{"base.csv ;", "classeur.xlsx!Données ", "meta/meta_base.csv ,"}
	if !slices.Equal(names, want) {
		t.Errorf("sheets %q, want %q", names, want)
	}
	if w.Format != "zip" || len(w.Warnings) != 4 || len(w.Entrees) != len(archive) {
		t.Errorf("format %s, entries %q, warnings %q", w.Format, w.Entrees, w.Warnings)
	}
	got := ""
	for i := range w.Sheets {
		rows, err := rowsOf(w, i)
		if err != nil {
			t.Fatal(err)
		}
		got += printed(rows)
	}
	if got != "1: A=CODGEO B=P20_POP\n2: A=06033 B=13729\n1: A=un\n1: A=COD_VAR B=LIB_VAR\n2: A=P20_POP B=Population, 2020\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestArchivesWithoutTables(t *testing.T) {
	_, err := readBack(t, parts{"base.xls": string(compound("Workbook"))}.zip(t))
	if f := fault(t, err); f.Feuille != "base.xls" || !strings.Contains(f.Message, ".xls") {
		t.Errorf("got %v", err)
	}
	_, err = readBack(t, parts{"a.csv": "a;b;c\n1;2;3\n", "b.csv": "a;b\n\"1;2\n"}.zip(t))
	if f := fault(t, err); f.Feuille != "b.csv" || f.Regle != "guillemet_isole" {
		t.Errorf("got %v", err)
	}
}
