package retour

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs/conforme"
)

// TestReturnedWorkbooksHoldToTheSchema: what goes back to a sender opens without
// an offer to repair it, be it made anew or marked in the sender's own workbook.
func TestReturnedWorkbooksHoldToTheSchema(t *testing.T) {
	data := sendersWorkbook(t, nil)
	noted := sendersWorkbook(t, func(f *excelize.File) {
		if err := f.AddComment("L'été", excelize.Comment{Cell: "B3", Author: "moi", Paragraph: []excelize.RichTextRun{{Text: "à revoir"}}}); err != nil {
			t.Fatal(err)
		}
	})
	faults := refusedWorkbook(data, fault("L'été", 3, 2, "nombre_illisible", "« beaucoup » n'est pas un nombre"))
	commented := refusedWorkbook(noted, fault("L'été", 3, 2, "nombre_illisible", "« beaucoup » n'est pas un nombre"))
	commented.Source.Fichier = "note.xlsx"
	text := refusedFile("t.csv", []string{"Code", "Places"}, []string{"06033", "-3"})
	dir := t.TempDir()
	written(t, dir, dossier(faults, commented, text, readFile(), unknownFile()))
	books := 0
	for name, content := range tree(t, dir) {
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		books++
		w, err := conforme.Open([]byte(content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, problem := range w.Schema() {
			t.Errorf("%s, %s", name, problem)
		}
	}
	if books < 3 {
		t.Fatalf("only %d workbooks in %v", books, names(tree(t, dir)))
	}
}
