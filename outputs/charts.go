package outputs

import (
	"fmt"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"
)

// chart is a native chart to draw: its data go to the sheet that closes the
// workbook, so that a missing figure is left out rather than drawn as zero.
type chart struct {
	page *page
	// col and row are the cell of the top left corner; width and height are
	// pixels.
	col, row      int
	width, height uint
	code          string
	title, alt    string
	kind          excelize.ChartType
	categories    []string
	series        []chartSeries
	unit          unit
	// format is that of the labels.
	format string
	// mirrored draws a first series to the left of the axis: its values are
	// negative, printed without their sign. limit is how far either side goes.
	mirrored bool
	limit    float64
}

type chartSeries struct {
	name  string
	color paint
	// values follow the chart's categories; NaN draws nothing.
	values []float64
	// mark draws the series as a line over the columns of the others.
	mark bool
}

// strokes tell lines apart without their colour.
var strokes = []struct {
	dash   excelize.LineDashType
	symbol string
}{
	{excelize.LineDashSolid, "circle"}, {excelize.LineDashDash, "diamond"}, {excelize.LineDashSysDot, "square"}, {excelize.LineDashSashDot, "triangle"},
}

// paint is a fill and the ink that can be read on it.
type paint struct{ fill, ink string }

// Okabe and Ito's palette, told apart by colour-blind eyes and in grey.
var palette = []paint{
	{"0072B2", "FFFFFF"}, {"E69F00", "000000"}, {"009E73", "000000"}, {"56B4E9", "000000"},
	{"D55E00", "000000"}, {"CC79A7", "000000"}, {"F0E442", "000000"}, {"999999", "000000"},
}

var (
	paintSubject    = paint{"0072B2", "FFFFFF"}
	paintCommune    = paint{"56B4E9", "000000"}
	paintComparator = paint{"999999", "000000"}
)

// chartDataSheet is the sheet that feeds the charts.
const chartDataSheet = "Données des graphiques"

func (b *book) drawCharts() {
	if len(b.charts) == 0 || b.err != nil {
		return
	}
	p := b.page(chartDataSheet)
	p.head(chartDataSheet, "Ce que dessinent les graphiques des autres feuilles. Une case vide ne se dessine pas.",
		46, 15, 15, 15, 15, 15, 15, 15, 15)
	p.frozenColumns = 1
	p.screenOnly()
	for _, c := range b.charts {
		c.draw(b, p)
	}
	p.close()
}

// draw writes the data of the chart, then the chart itself.
func (c *chart) draw(b *book, data *page) {
	data.put(1, data.row, c.title, lookSection)
	data.put(1, data.row+1, typography("Feuille « "+c.page.name+" »"), lookNote)
	header := data.row + 2
	data.put(1, header, "Catégorie", lookHeadLeft)
	for i, name := range c.seriesNames() {
		data.put(i+2, header, name, lookHeader)
	}
	data.fitHeader(header, append([]string{""}, c.seriesNames()...))
	format := c.unit.cell
	if c.mirrored {
		format = c.format
	}
	for r, category := range c.categories {
		data.put(1, header+1+r, category, lookCell)
		for i, s := range c.series {
			if math.IsNaN(s.values[r]) {
				data.dress(i+2, header+1+r, lookCell)
				continue
			}
			data.put(i+2, header+1+r, s.values[r], lookCell.number(format))
		}
	}
	last := header + len(c.categories)
	data.asTable("gra."+c.code, header, last, len(c.series)+1)
	data.row = last + 2
	b.do(func() error {
		cell, err := excelize.CoordinatesToCellName(c.col, c.row)
		if err != nil {
			return err
		}
		definition, marks, err := c.excel(data.name, header, last)
		if err != nil {
			return err
		}
		return b.f.AddChart(c.page.name, cell, definition, marks...)
	})
}

func (c *chart) seriesNames() []string {
	names := make([]string, len(c.series))
	for i, s := range c.series {
		names[i] = s.name
	}
	return names
}

// excel is the chart, and the lines drawn over it.
func (c *chart) excel(sheet string, header, last int) (def *excelize.Chart, marks []*excelize.Chart, err error) {
	def = c.frame()
	over := &excelize.Chart{Type: excelize.Line, XAxis: def.XAxis, YAxis: def.YAxis}
	for i, s := range c.series {
		series, err := s.excel(sheet, i+2, header, last)
		if err != nil {
			return nil, nil, err
		}
		if c.kind != excelize.BarPercentStacked && !c.marked() {
			series.DataLabel.Font = *chartFont(9, false)
		}
		if s.mark || c.kind == excelize.Line {
			s.stroke(&series, i)
		}
		if s.mark {
			over.Series = append(over.Series, series)
			continue
		}
		if c.marked() { // the lines run near the ends of the columns
			series.DataLabelPosition = excelize.ChartDataLabelsPositionCenter
		}
		def.Series = append(def.Series, series)
	}
	if len(over.Series) > 0 {
		marks = append(marks, over)
	}
	return def, marks, nil
}

// marked reports whether lines run over the columns.
func (c *chart) marked() bool {
	return slices.ContainsFunc(c.series, func(s chartSeries) bool { return s.mark })
}

// frame is the chart without its series.
func (c *chart) frame() *excelize.Chart {
	varied, gap := false, uint(45)
	def := &excelize.Chart{
		Type: c.kind,
		Format: excelize.GraphicOptions{
			AltText: c.alt, Name: "Graphique " + c.code, Positioning: "oneCell", OffsetX: 6, OffsetY: 2,
		},
		Dimension:  excelize.ChartDimension{Width: c.width, Height: c.height},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: chartFont(11, true)}}},
		Legend:     excelize.ChartLegend{Position: "bottom", Font: chartFont(9, false)},
		VaryColors: &varied,
		GapWidth:   &gap,
		XAxis:      excelize.ChartAxis{Font: *chartFont(9, false), ReverseOrder: c.horizontal()},
		YAxis:      excelize.ChartAxis{Font: *chartFont(9, false), None: true, Minimum: c.floor()},
		PlotArea:   excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}},
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFFFF"}},
		Border:     excelize.LineOptions{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rulerColor}}, Width: 0.75},
	}
	if c.mirrored { // its title names the sides: LibreOffice turns the legend of bars around, Excel does not
		left := -c.limit
		def.Legend.Position = "none"
		def.XAxis.ReverseOrder, def.XAxis.TickLabelPosition = false, excelize.ChartTickLabelLow
		def.YAxis.Minimum, def.YAxis.Maximum = &left, &c.limit
	}
	if c.kind == excelize.Bar || c.marked() {
		overlap := 100 // each place has one bar, in the series of its level
		def.Overlap = &overlap
	}
	if c.marked() { // room between the highest mark and the title
		top := c.highest() * 1.15
		def.YAxis.Maximum = &top
	}
	if c.kind == excelize.Line || c.crowded() { // numbers would run into one another: the axis has them
		def.PlotArea.ShowVal = false
		def.YAxis.None, def.YAxis.MajorGridLines, def.YAxis.NumFmt = false, true, excelize.ChartNumFmt{CustomNumFmt: c.format}
	}
	if c.kind == excelize.Line {
		def.YAxis.Minimum = nil
	}
	return def
}

// mostLabels is how many columns keep their numbers apart over them.
const mostLabels = 32

// crowded reports whether there are too many columns to write a number on each.
func (c *chart) crowded() bool {
	return c.kind == excelize.Col && !c.marked() && len(c.categories)*len(c.series) > mostLabels
}

func (c *chart) highest() (top float64) {
	for _, s := range c.series {
		for _, v := range s.values {
			if v > top { // false for a missing one
				top = v
			}
		}
	}
	return top
}

// stroke draws a series as a line; the dashes of a mark are enough to tell it.
func (s *chartSeries) stroke(series *excelize.ChartSeries, rank int) {
	look := strokes[rank%len(strokes)]
	ink := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.color.fill}}
	series.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2, Dash: look.dash, Fill: ink}
	series.Marker = excelize.ChartMarker{Symbol: look.symbol, Size: 6, Fill: ink}
	if s.mark {
		series.Marker = excelize.ChartMarker{Symbol: "none"}
	}
}

func (s *chartSeries) excel(sheet string, col, header, last int) (excelize.ChartSeries, error) {
	letter, err := excelize.ColumnNumberToName(col)
	if err != nil {
		return excelize.ChartSeries{}, err
	}
	ink := *chartFont(9, false)
	ink.Color = s.color.ink
	return excelize.ChartSeries{
		Name:       absolute(sheet, letter, header, header),
		Categories: absolute(sheet, "A", header+1, last),
		Values:     absolute(sheet, letter, header+1, last),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.color.fill}},
		DataLabel:  excelize.ChartDataLabel{Font: ink},
	}, nil
}

// absolute is a reference to the cells of one column.
func absolute(sheet, letter string, first, last int) string {
	ref := fmt.Sprintf("%s!$%s$%d", quoted(sheet), letter, first)
	if last > first {
		ref += fmt.Sprintf(":$%s$%d", letter, last)
	}
	return ref
}

// floor starts bars at zero, whatever their values.
func (c *chart) floor() *float64 {
	zero := 0.0
	for _, s := range c.series {
		for _, v := range s.values {
			if v < 0 {
				return nil
			}
		}
	}
	return &zero
}

func (c *chart) horizontal() bool {
	return c.kind == excelize.Bar || c.kind == excelize.BarPercentStacked
}

// chartFont sets the colour of every text: LibreOffice draws it pale grey
// otherwise.
func chartFont(size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: font, Size: size, Bold: bold, Color: inkColor}
}
