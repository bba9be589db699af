package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"
)

// cheminModele is where the example's template stands, beside the drop folder.
const cheminModele = "modeles/fiche-territoire.xlsx"

const feuilleFiche = "Fiche"

// reperesFiche are the key figures of the template: what they are called, the name that
// fills them, their number format.
var reperesFiche = []struct{ libelle, nom, format string }{
	{"Population municipale", "kf.population_municipale.territoire", "#,##0"},
	{"Foyers allocataires", "kf.foyers_allocataires.territoire", "#,##0"},
	{"Population couverte par la Caf", "kf.couverture_population_caf.territoire", "0.0%"},
	{"… dans le département", "kf.couverture_population_caf.departement", "0.0%"},
	{"… en France", "kf.couverture_population_caf.france", "0.0%"},
}

// enTetesFiche are the columns of the template's table; the last two are not
// published, an analyst writes in them.
var enTetesFiche = []any{"Zone", "Personnes isolées (%)", "Familles monoparentales (%)", "Couples sans enfant (%)", "Couples avec enfant(s) (%)", "Une ou un adulte seul (%)", "Commentaire"}

// ecrireModele writes a sheet as an analyst lays one out, without a figure:
// named cells, a named table with a chart over it, a column of comments.
func ecrireModele() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	m := &modeleFiche{File: f}
	m.faire(func() error { return f.SetSheetName("Sheet1", feuilleFiche) })
	m.titres()
	m.reperes()
	m.tableau()
	m.graphique()
	m.faire(func() error {
		return f.SetDocProps(&excelize.DocProperties{Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z", Creator: "exemples/fabrique", Description: avis})
	})
	// excelize fills these from a map: left unsorted, they change the bytes.
	types := f.ContentTypes.Defaults
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension })
	var b bytes.Buffer
	m.faire(func() error { return f.Write(&b) })
	if m.err != nil {
		return nil, fmt.Errorf("écrire %s: %w", cheminModele, m.err)
	}
	return b.Bytes(), nil
}

// modeleFiche keeps the first error of a layout.
type modeleFiche struct {
	*excelize.File
	err error
}

func (m *modeleFiche) faire(etape func() error) {
	if m.err == nil {
		m.err = etape()
	}
}

func (m *modeleFiche) style(cellules string, s *excelize.Style) {
	m.faire(func() error {
		id, err := m.NewStyle(s)
		if err != nil {
			return err
		}
		debut, fin, _ := strings.Cut(cellules, ":")
		return m.SetCellStyle(feuilleFiche, debut, fin, id)
	})
}

func (m *modeleFiche) ecrire(cellule string, valeur any) {
	m.faire(func() error { return m.SetCellValue(feuilleFiche, cellule, valeur) })
}

func (m *modeleFiche) nommer(nom, cellule string) {
	m.faire(func() error {
		colonne, ligne, err := excelize.SplitCellName(cellule)
		if err != nil {
			return err
		}
		return m.SetDefinedName(&excelize.DefinedName{Name: nom, RefersTo: fmt.Sprintf("%s!$%s$%d", feuilleFiche, colonne, ligne)})
	})
}

func (m *modeleFiche) titres() {
	m.faire(func() error { return m.SetColWidth(feuilleFiche, "A", "A", 34) })
	m.faire(func() error { return m.SetColWidth(feuilleFiche, "B", "F", 15) })
	m.faire(func() error { return m.SetColWidth(feuilleFiche, "G", "G", 40) })
	m.faire(func() error { return m.SetRowHeight(feuilleFiche, 12, 34) })
	paysage, large, haute := "landscape", 1, 1
	m.faire(func() error {
		return m.SetPageLayout(feuilleFiche, &excelize.PageLayoutOptions{Orientation: &paysage, FitToWidth: &large, FitToHeight: &haute})
	})
	ajuste := true
	m.faire(func() error { return m.SetSheetProps(feuilleFiche, &excelize.SheetPropsOptions{FitToPage: &ajuste}) })
	m.style("A1:A1", &excelize.Style{Font: &excelize.Font{Family: "Calibri", Bold: true, Size: 18, Color: "1F4E5F"}})
	m.nommer("edition.territoire", "A1")
	m.ecrire("A2", "Édition du")
	m.style("A2:A2", &excelize.Style{Alignment: &excelize.Alignment{Horizontal: "right"}})
	m.nommer("edition.date", "B2")
}

func (m *modeleFiche) reperes() {
	m.ecrire("A4", "Repère")
	m.ecrire("B4", "Valeur")
	m.ecrire("C4", "Millésime")
	m.style("A4:C4", &excelize.Style{Font: &excelize.Font{Family: "Calibri", Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E5F"}}})
	for i, r := range reperesFiche {
		ligne := 5 + i
		m.ecrire(fmt.Sprintf("A%d", ligne), r.libelle)
		valeur := fmt.Sprintf("B%d", ligne)
		m.style(valeur+":"+valeur, &excelize.Style{CustomNumFmt: &r.format, Alignment: &excelize.Alignment{Horizontal: "right"}})
		m.nommer(r.nom, valeur)
		m.nommer(r.nom+".millesime", fmt.Sprintf("C%d", ligne))
	}
}

func (m *modeleFiche) tableau() {
	m.faire(func() error { return m.SetSheetRow(feuilleFiche, "A12", &enTetesFiche) })
	m.faire(func() error { return m.SetCellFormula(feuilleFiche, "F13", `IFERROR(B13+C13,"n.d.")`) })
	format := "0.0"
	m.style("B13:F13", &excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Horizontal: "right"}})
	m.style("A12:G12", &excelize.Style{Font: &excelize.Font{Family: "Calibri", Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	m.faire(func() error {
		return m.AddTable(feuilleFiche, &excelize.Table{Range: "A12:G13", Name: "tbl.composition_familiale_caf", StyleName: "TableStyleMedium2"})
	})
}

func (m *modeleFiche) graphique() {
	var series []excelize.ChartSeries
	for _, c := range []string{"B", "C", "D", "E"} {
		series = append(series, excelize.ChartSeries{Name: feuilleFiche + "!$" + c + "$12", Categories: feuilleFiche + "!$A$13:$A$13", Values: feuilleFiche + "!$" + c + "$13:$" + c + "$13"})
	}
	encre := excelize.Font{Size: 9, Color: "333333"}
	m.faire(func() error {
		return m.AddChart(feuilleFiche, "I4", &excelize.Chart{
			Type: excelize.BarPercentStacked, Series: series, Dimension: excelize.ChartDimension{Width: 620, Height: 460},
			Format: excelize.GraphicOptions{AltText: "Composition familiale des foyers allocataires, par zone"},
			Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Composition familiale des foyers allocataires", Font: &excelize.Font{Size: 12, Color: "333333"}}}},
			Legend: excelize.ChartLegend{Position: "bottom", Font: &encre},
			XAxis:  excelize.ChartAxis{Font: encre, ReverseOrder: true},
			YAxis:  excelize.ChartAxis{Font: encre},
		})
	})
}
