package outputs

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Paper sizes of the OOXML standard.
const (
	paperA4 = 9
	paperA3 = 8
)

// A4 landscape less the margins, in points.
const (
	paperWidth  = 784.0
	paperHeight = 515.0
)

// printedHeight is the height of the rows that one page holds, at the scale that
// makes the columns as wide as the page.
func (p *page) printedHeight() float64 {
	return paperHeight * max(1, p.pixels(1, p.columns)/pixelsPerPoint/paperWidth)
}

// close sets what Excel keeps beside the cells: widths, panes, print setup.
func (p *page) close() {
	if p.closed {
		return
	}
	p.do(p.setDimension)
	p.do(p.setWidths)
	p.do(p.setView)
	p.do(p.setPrint)
	p.do(p.setFooter)
}

// setDimension says where the cells are: programs that read a sheet row by row
// see no further.
func (p *page) setDimension() error {
	ref, err := areaRef(1, 1, max(p.filledColumn, 1), max(p.filledRow, 1))
	if err != nil {
		return err
	}
	return p.f.SetSheetDimension(p.name, ref)
}

// frozenRows are the rows that stay in sight and are printed on each page.
func (p *page) frozenRows() int {
	if p.bare {
		return 1
	}
	return headRows
}

func (p *page) setWidths() error {
	for col := 1; col <= max(p.columns, len(p.widths)); col++ {
		name, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return err
		}
		if err := p.f.SetColWidth(p.name, name, name, p.widths[col]); err != nil {
			return err
		}
	}
	return nil
}

// setView freezes the head and leaves the cursor in A1.
func (p *page) setView() error {
	corner, err := excelize.CoordinatesToCellName(p.frozenColumns+1, p.frozenRows()+1)
	if err != nil {
		return err
	}
	panes := &excelize.Panes{
		Freeze: true, XSplit: p.frozenColumns, YSplit: p.frozenRows(), TopLeftCell: corner, ActivePane: "topLeft",
		Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1"}},
	}
	if err := p.f.SetPanes(p.name, panes); err != nil {
		return err
	}
	grid := false
	return p.f.SetSheetView(p.name, 0, &excelize.ViewOptions{ShowGridLines: &grid})
}

func (p *page) setPrint() error {
	fit, height, custom := true, lineHeight, true
	err := p.f.SetSheetProps(p.name, &excelize.SheetPropsOptions{
		FitToPage: &fit, DefaultRowHeight: &height, CustomHeight: &custom,
	})
	if err != nil {
		return err
	}
	paper, tall, wide, landscape := paperA4, 0, 1, "landscape"
	if p.large {
		paper = paperA3
	}
	if p.onePage {
		tall = 1
	}
	err = p.f.SetPageLayout(p.name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall,
	})
	if err != nil {
		return err
	}
	side, top, bottom, footer := 0.4, 0.45, 0.6, 0.3
	err = p.f.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &footer, Footer: &footer,
	})
	if err != nil {
		return err
	}
	return p.setPrintNames()
}

// screenOnly leaves a long list out of the print, and says so under the head.
func (p *page) screenOnly() {
	p.printed = headRows + 1
	p.put(1, headRows+1, typography("Cette liste se consulte et se filtre à l’écran ; elle n’est pas imprimée."), lookNote)
	p.row = headRows + 3
}

// setPrintNames sets the printed area and the rows repeated on each page.
func (p *page) setPrintNames() error {
	last, err := excelize.ColumnNumberToName(p.columns)
	if err != nil {
		return err
	}
	printed := p.printed
	if printed == 0 {
		printed = max(p.row-1, p.frozenRows())
	}
	rows := strconv.Itoa(printed)
	names := []excelize.DefinedName{
		{Name: "_xlnm.Print_Titles", RefersTo: quoted(p.name) + "!$1:$" + strconv.Itoa(max(p.repeated, p.frozenRows())), Scope: p.name},
	}
	if !p.bare || p.printed > 0 { // a sheet to fill in prints as far as it is filled
		area := quoted(p.name) + "!$A$1:$" + last + "$" + rows
		names = append(names, excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: p.name})
	}
	for i := range names {
		if err := p.f.SetDefinedName(&names[i]); err != nil {
			return err
		}
	}
	return nil
}

// setFooter prints territory, edition and page. An ampersand starts a code in
// a footer and is doubled; Excel takes at most 255 characters.
func (p *page) setFooter() error {
	left := []rune(strings.ReplaceAll(p.footer, "&", "&&"))
	left = left[:min(len(left), 120)]
	name := strings.ReplaceAll(p.name, "&", "&&")
	return p.f.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + string(left) + "&R" + name + " — page &P sur &N",
	})
}
