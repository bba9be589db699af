package outputs

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

type (
	figure = mesure.Figure
	card   = mesure.Card
)

// drawing is what a test needs of a drawing part.
type drawing struct {
	Anchors []anchor `xml:"oneCellAnchor"`
	Two     []anchor `xml:"twoCellAnchor"`
}

type anchor struct {
	From spot `xml:"from"`
	To   spot `xml:"to"`
	Name struct {
		Descr string `xml:"descr,attr"`
		Name  string `xml:"name,attr"`
	} `xml:"graphicFrame>nvGraphicFramePr>cNvPr"`
	Slicer struct {
		Descr string `xml:"descr,attr"`
	} `xml:"AlternateContent>Choice>graphicFrame>nvGraphicFramePr>cNvPr"`
	Picture struct {
		Descr string `xml:"descr,attr"`
		Name  string `xml:"name,attr"`
	} `xml:"pic>nvPicPr>cNvPr"`
}

type spot struct {
	Col int `xml:"col"`
	Row int `xml:"row"`
}

func drawings(t *testing.T) map[string][]anchor {
	t.Helper()
	dir, files := edition(t)
	found := map[string][]anchor{}
	for name, content := range parts(t, dir, files) {
		if !strings.Contains(name, "!xl/drawings/drawing") {
			continue
		}
		var dr drawing
		if err := xml.Unmarshal(content, &dr); err != nil {
			t.Fatal(err)
		}
		found[name] = append(dr.Anchors, dr.Two...)
	}
	if len(found) == 0 {
		t.Fatal("no drawing")
	}
	return found
}

func TestEveryChartAndPictureHasAnAlternativeText(t *testing.T) {
	for name, anchors := range drawings(t) {
		for _, a := range anchors {
			if len(a.Slicer.Descr) >= 40 {
				continue
			}
			chart := len(a.Name.Descr) >= 40 && strings.HasPrefix(a.Name.Name, "Graphique ")
			picture := len(a.Picture.Descr) >= 40 && strings.HasPrefix(a.Picture.Name, "Carte ")
			if chart == picture {
				t.Errorf("%s: chart %q is described by %q, picture %q by %q", name, a.Name.Name, a.Name.Descr, a.Picture.Name, a.Picture.Descr)
			}
		}
	}
}

func TestAlternativeTextGivesTheNumbers(t *testing.T) {
	p := territory(realistic())
	s := &themeSheet{page: newBook("t", "f").page("x"), p: p}
	s.head("t", "s", themeWidths()...)
	table, _ := p.tableOf(cardOf(p.Diagnostic, "places_pour_100_enfants"))
	s.mainTable(table)
	got := plainSpaces(s.charts[0].alt)
	want := "Places d’accueil pour 100 enfants de moins de 3 ans, ensemble (pour 100, 2023). " +
		"Carros : 61,0 ; Métropole Nice Côte d’Azur : 64,2 ; Alpes-Maritimes : 65,8 ; Provence-Alpes-Côte d’Azur : 63,0 ; France : 58,3."
	if got != want {
		t.Errorf("got %s", got)
	}
}

// TestChartsCoverNoCell lays charts out and looks for text under them.
func TestChartsCoverNoCell(t *testing.T) {
	d := realistic()
	for _, p := range []*portrait{territory(d), portraitOfCommune(d, newIndex(d.Figures), carros)} {
		b := newBook("t", "f")
		for _, th := range p.themesOf() {
			b.themeSheet(p, th)
		}
		for _, pg := range b.pages {
			pg.close()
		}
		if len(b.charts) < 8 {
			t.Fatalf("only %d charts", len(b.charts))
		}
		for _, c := range b.charts {
			for _, cell := range coveredCells(t, b.f, c) {
				t.Errorf("%s, %s: the chart %s covers %s", p.sujet.Nom, c.page.name, c.code, cell)
			}
		}
	}
}

// coveredCells lists the cells with text under a chart.
func coveredCells(t *testing.T, f *excelize.File, c chart) (cells []string) {
	t.Helper()
	right, bottom := float64(c.width)+6, float64(c.height)+2
	y := 0.0
	for row := c.row; y < bottom; row++ {
		x := 0.0
		for col := c.col; x < right; col++ {
			cell, err := excelize.CoordinatesToCellName(col, row)
			if err != nil {
				t.Fatal(err)
			}
			if v, err := f.GetCellValue(c.page.name, cell); err != nil || v != "" {
				cells = append(cells, fmt.Sprintf("%s (%q)", cell, v))
			}
			width := c.page.widths[col]
			if width == 0 {
				width = 9.14
			}
			x += width * digitPixels
		}
		y += c.page.pointsBetween(row, row) * pixelsPerPoint
	}
	return cells
}

var seriesRef = regexp.MustCompile(`<val><numRef><f>&#39;([^&]+)&#39;!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)</f>`)

// TestChartsDrawNumbersOnly follows every series to its cells: a symbol there
// would be drawn as zero.
func TestChartsDrawNumbersOnly(t *testing.T) {
	dir, files := edition(t)
	f := openBook(t, dir+"/"+files[0].Chemin)
	series := 0
	for name, content := range parts(t, dir, files[:1]) {
		if !strings.Contains(name, "!xl/charts/chart") {
			continue
		}
		for _, m := range seriesRef.FindAllStringSubmatch(string(content), -1) {
			series++
			checkSeries(t, f, m[1], m[2]+m[3]+":"+m[2]+m[4])
		}
	}
	if series < 20 {
		t.Fatalf("only %d series found", series)
	}
}

// checkSeries wants numbers, and cells that are empty rather than blank text.
func checkSeries(t *testing.T, f *excelize.File, sheet, ref string) {
	t.Helper()
	col, first, _, last := corners(t, ref)
	for row := first; row <= last; row++ {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			t.Fatal(err)
		}
		kind, err := f.GetCellType(sheet, cell)
		if err != nil || (kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber) {
			t.Errorf("%s!%s is of type %v (%v)", sheet, cell, kind, err)
		}
	}
}

func TestZonesWithoutAllTheirPartsAreNotStacked(t *testing.T) {
	f := territoryBook(t)
	var zones []string
	for _, row := range tableRows(t, f, chartDataSheet, "gra.composition_familiale_caf")[1:] {
		zones = append(zones, row[0])
	}
	if slices.Contains(zones, "Le Broc") || len(zones) != len(allZones())-1 {
		t.Errorf("stacked %v", zones)
	}
	want := "Absents du graphique, faute de chiffre du même millésime : Le Broc."
	if !sheetSays(t, f, "Allocataires", want) {
		t.Errorf("the sheet does not say %q", want)
	}
}

func sheetSays(t *testing.T, f *excelize.File, sheet, text string) bool {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(rows, func(row []string) bool { return len(row) > 0 && plainSpaces(row[0]) == text })
}

func TestAgeBandsCompareThreeZones(t *testing.T) {
	f := territoryBook(t)
	header := tableRows(t, f, chartDataSheet, "gra.structure_age")[0]
	if diff := cmp.Diff([]string{"Catégorie", "Bassin de vie", "Alpes-Maritimes", "France"}, header); diff != "" {
		t.Error(diff)
	}
}

// TestPyramidsHaveMenLeftAndOneScale: the sign of men is drawn and not printed,
// and both pyramids go as far.
func TestPyramidsHaveMenLeftAndOneScale(t *testing.T) {
	p := territory(realistic())
	s := &themeSheet{page: newBook("t", "f").page("x"), p: p}
	s.head("t", "s", themeWidths()...)
	table, _ := p.tableOf(cardOf(p.Diagnostic, "pyramide_ages"))
	if omitted := s.pyramidsOf(table); omitted != nil || len(s.charts) != 2 {
		t.Fatalf("%d pyramids without %v", len(s.charts), omitted)
	}
	here, there := s.charts[0], s.charts[1]
	if here.limit != there.limit || here.limit < 11 || here.code == there.code || here.col >= there.col || here.row != there.row {
		t.Errorf("pyramids %s to %g at %d, %s to %g at %d", here.code, here.limit, here.col, there.code, there.limit, there.col)
	}
	men, women := here.series[0].values, here.series[1].values
	if len(here.categories) != 6 || men[0] >= 0 || women[0] <= 0 || here.categories[0] != typography("0 à 14 ans") {
		t.Errorf("%q: men %v, women %v", here.categories, men, women)
	}
	if strings.Contains(here.alt, "-") || strings.Contains(here.alt, "−") || !strings.Contains(plainSpaces(here.alt), "hommes à gauche") {
		t.Errorf("described as %q", here.alt)
	}
}

// TestPyramidNeedsEveryBand: a band that is not known is no bar of 0.
func TestPyramidNeedsEveryBand(t *testing.T) {
	d := realistic()
	for i := range d.Figures {
		if f := &d.Figures[i]; f.Indicateur == "pyramide_ages" && f.Modalite == "femmes_75_plus" && f.Zone == bassin {
			f.Valeur = masked(mesure.ND)
		}
	}
	p := territory(d)
	s := &themeSheet{page: newBook("t", "f").page("x"), p: p}
	s.head("t", "s", themeWidths()...)
	table, _ := p.tableOf(cardOf(d, "pyramide_ages"))
	if omitted := s.pyramidsOf(table); len(omitted) != 1 || len(s.charts) != 1 || s.charts[0].code != "pyramide_ages" {
		t.Errorf("%d pyramids without %v", len(s.charts), omitted)
	}
}

// TestCoverageStandsBesideItsMarks: a column a commune, a line a comparator.
func TestCoverageStandsBesideItsMarks(t *testing.T) {
	f := territoryBook(t)
	rows := tableRows(t, f, chartDataSheet, "gra.couverture_population_caf")
	header := make([]string, len(rows[0]))
	for i, h := range rows[0] {
		header[i] = plainSpaces(h)
	}
	if diff := cmp.Diff([]string{"Catégorie", "Communes", "Territoire", "Alpes-Maritimes : 41,3", "France : 43,0"}, header); diff != "" {
		t.Error(diff)
	}
	for _, row := range rows[1:] {
		if row[3] != rows[1][3] || row[4] != rows[1][4] || row[3] == "" || (row[1] == "") == (row[2] == "") {
			t.Errorf("row %q", row)
		}
	}
	dir, files := edition(t)
	mixed := 0
	for name, content := range parts(t, dir, files[:1]) {
		if strings.Contains(name, "!xl/charts/chart") && strings.Contains(string(content), "<lineChart>") && strings.Contains(string(content), "<barChart>") {
			mixed++
		}
	}
	if mixed != 1 {
		t.Errorf("%d charts of columns and lines", mixed)
	}
}

// TestLinesJoinComparableVintagesOnly: three census vintages three years apart
// give a slope between the first and the last, yearly births a line.
func TestLinesJoinComparableVintagesOnly(t *testing.T) {
	f := territoryBook(t)
	for name, want := range map[string][]string{
		"gra.part_moins_15_ans.millesimes":         {"2016", "2022"},
		"gra.couverture_population_caf.millesimes": {"2018", "2023"},
		"gra.naissances_domiciliees.millesimes":    {"2018", "2019", "2020", "2021", "2022", "2023"},
	} {
		var years []string
		for _, row := range tableRows(t, f, chartDataSheet, name)[1:] {
			years = append(years, row[0])
		}
		if diff := cmp.Diff(want, years); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	tables, err := f.GetTables(chartDataSheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if table.Name == "gra.population_municipale.millesimes" {
			t.Error("two counts of one place are drawn as a slope")
		}
	}
}

// TestRatesByItemAreGrouped: a group of columns a zone that has one of them.
func TestRatesByItemAreGrouped(t *testing.T) {
	rows := tableRows(t, territoryBook(t), chartDataSheet, "gra.taux_frequentation_alsh")
	if len(rows[0]) != 1+len(periods) || len(rows) != 1+len(allZones()) {
		t.Errorf("%d columns, %d rows", len(rows[0]), len(rows))
	}
}
