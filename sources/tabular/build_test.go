package tabular

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	relsOpen  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType   = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	worksheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>`
)

// parts is a workbook, part by part; the values that are not given are those
// of the smallest workbook.
type parts map[string]string

// bookOf is the smallest workbook around the content of one <sheetData>.
func bookOf(sheetData string) parts {
	return parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         relsOpen + `<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			`<workbookPr/><sheets><sheet name="Données" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relsOpen +
			`<Relationship Id="rId1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + relType + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": fmt.Sprintf(worksheet, sheetData),
		"xl/styles.xml":            `<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":     `<sst><si><t>zéro</t></si><si><t>un</t></si></sst>`,
	}
}

// with returns the workbook with one part replaced.
func (p parts) with(name, content string) parts {
	p = maps.Clone(p)
	p[name] = content
	return p
}

// formats gives the workbook one cell style per number format code, in order
// from style 1 on.
func (p parts) formats(codes ...string) parts {
	var numFmts, xfs strings.Builder
	for i, code := range codes {
		fmt.Fprintf(&numFmts, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, strings.ReplaceAll(code, `"`, "&quot;"))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 164+i)
	}
	return p.with("xl/styles.xml", `<styleSheet><numFmts>`+numFmts.String()+`</numFmts><cellXfs><xf numFmtId="0"/>`+xfs.String()+`</cellXfs></styleSheet>`)
}

// zip packs the parts, sorted by name.
func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := zw.Create(name)
		if err == nil {
			_, err = w.Write([]byte(p[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// dropped writes content to a file and returns its path.
func dropped(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened opens a file that must open, until the test ends.
func opened(t testing.TB, path string) *Workbook {
	t.Helper()
	w, err := Open(path, Limits{})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// rowsOf reads a sheet to its end; the cells of the rows are copies.
func rowsOf(w *Workbook, sheet int) ([]Row, error) {
	var rows []Row
	for row, err := range w.Rows(context.Background(), sheet) {
		if err != nil {
			return rows, err
		}
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
	return rows, nil
}

// printed writes rows as "1: A=text B=nombre:12" lines, texts without a kind.
func printed(rows []Row) string {
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&b, "%d:", row.Number)
		for _, c := range row.Cells {
			fmt.Fprintf(&b, " %c=", 'A'+c.Column-1)
			if c.Kind != Text {
				fmt.Fprintf(&b, "%s:", c.Kind)
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// readBack opens the content and reads all its sheets.
func readBack(t testing.TB, content []byte) ([]Row, error) {
	t.Helper()
	w, err := Open(dropped(t, "fichier", content), Limits{})
	if err != nil {
		return nil, err
	}
	defer w.Close()
	var all []Row
	for i := range w.Sheets {
		rows, err := rowsOf(w, i)
		all = append(all, rows...)
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

// fault returns the format error that err must be.
func fault(t testing.TB, err error) *FormatError {
	t.Helper()
	var f *FormatError
	if !errors.As(err, &f) {
		t.Fatalf("got %v, want a FormatError", err)
	}
	return f
}
