package outputs

import "github.com/xuri/excelize/v2"

// font is metric-compatible with Liberation Sans, so that widths chosen here
// hold in Excel and in LibreOffice.
const font = "Arial"

// Colours have a contrast of at least 4.5 on white (WCAG 2.2 AA) where they
// write text.
const (
	inkColor    = "1A1A1A"
	titleColor  = "0B3D66"
	mutedColor  = "4D4D4D"
	linkColor   = "0B57A4"
	headerColor = "DCE6F1"
	totalColor  = "F0F4F9"
	rulerColor  = "B7C4D3"
)

// look is the dress of a cell. Its zero value is plain text.
type look struct {
	bold, italic bool
	size         float64 // 10 when 0
	color, fill  string  // ink and nothing when ""
	right        bool    // numbers and the symbols that replace them
	center       bool
	top          bool // centred from top to bottom when false
	wrap         bool
	shrink       bool
	framed       bool // the cells of a table
	// unlocked cells can be typed in on a protected sheet.
	unlocked bool
	format   string
}

var (
	lookTitle    = look{bold: true, size: 16, color: titleColor}
	lookSubtitle = look{size: 10, color: mutedColor}
	lookLegend   = look{italic: true, size: 9, color: mutedColor, top: true}
	lookSection  = look{bold: true, size: 12, color: titleColor}
	lookSentence = look{}
	lookWarning  = look{bold: true}
	lookNote     = look{size: 9, color: mutedColor}
	lookHeader   = look{bold: true, size: 9, fill: headerColor, framed: true, wrap: true, center: true}
	lookHeadLeft = look{bold: true, size: 9, fill: headerColor, framed: true, wrap: true}
	lookCell     = look{framed: true}
	lookProse    = look{framed: true, wrap: true}
	lookLink     = look{framed: true, color: linkColor}
	lookWord     = look{framed: true, wrap: true, center: true}
)

// total dresses the row of the place that the workbook is about.
func (l look) total() look {
	l.bold, l.fill = true, totalColor
	return l
}

// number dresses a number.
func (l look) number(format string) look {
	l.right, l.format = true, format
	return l
}

func (l look) excel() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: font, Size: l.fontSize(), Bold: l.bold, Italic: l.italic, Color: orElse(l.color, inkColor)},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap, ShrinkToFit: l.shrink, Horizontal: l.horizontal()},
	}
	if l.framed && !l.right && !l.center {
		s.Alignment.Indent = 1
	}
	if l.top {
		s.Alignment.Vertical = "top"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.framed {
		s.Border = []excelize.Border{
			{Type: "top", Style: 1, Color: rulerColor}, {Type: "bottom", Style: 1, Color: rulerColor},
			{Type: "left", Style: 1, Color: rulerColor}, {Type: "right", Style: 1, Color: rulerColor},
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	if l.unlocked {
		s.Protection = &excelize.Protection{Locked: false}
	}
	return s
}

func (l look) fontSize() float64 {
	if l.size == 0 {
		return 10
	}
	return l.size
}

func (l look) horizontal() string {
	switch {
	case l.right:
		return "right"
	case l.center:
		return "center"
	}
	return "left"
}

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// centered dresses a year or a word in a narrow column.
func (l look) centered() look {
	l.center = true
	return l
}

// status dresses a word that must fit its column.
func (l look) status() look {
	l.center, l.shrink = true, true
	return l
}

// The looks that a workbook of somebody else's takes when something is added
// to it.

// TitleStyle is the title of a sheet.
func TitleStyle() *excelize.Style { return lookTitle.excel() }

// NoteStyle is a note beside a table.
func NoteStyle() *excelize.Style { return lookNote.excel() }

// HeaderStyle is the header of a table.
func HeaderStyle() *excelize.Style { return lookHeadLeft.excel() }

// ProseStyle is a text in a table.
func ProseStyle() *excelize.Style { return lookProse.excel() }

// LinkStyle is a link in a table.
func LinkStyle() *excelize.Style { return lookLink.excel() }
