package outputs

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a workbook under construction. Its methods keep the first error and
// do nothing after it, so that a layout reads as a layout.
type book struct {
	f      *excelize.File
	styles map[look]int
	tables excelTables
	pages  []*page
	title  string
	// footer is the left part of every page's footer.
	footer string
	// charts are drawn last: their sheet of data closes the workbook, and
	// their size depends on the widths of the columns under them.
	charts []chart
	// long are the long sheets, by the name of their part.
	long map[string]*longSheet
	err  error
}

func newBook(title, footer string) *book {
	b := &book{f: excelize.NewFile(), styles: map[look]int{}, tables: excelTables{names: map[string]bool{}}, long: map[string]*longSheet{},
		title: title, footer: footer}
	b.keep(b.f.SetDefaultFont(font))
	b.f.SetZipWriter(b.container)
	return b
}

func (b *book) keep(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// do runs one step of the layout unless an earlier one failed.
func (b *book) do(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *book) style(l look) int {
	id, ok := b.styles[l]
	if !ok {
		var err error
		id, err = b.f.NewStyle(l.excel())
		b.keep(err)
		b.styles[l] = id
	}
	return id
}

// page adds a sheet; the first one replaces the sheet that a new workbook has.
func (b *book) page(name string) *page {
	name = b.freeName(name)
	if len(b.pages) == 0 {
		b.do(func() error { return b.f.SetSheetName(b.f.GetSheetName(0), name) })
	} else {
		b.do(func() error { _, err := b.f.NewSheet(name); return err })
	}
	p := &page{book: b, name: name, widths: map[int]float64{}, heights: map[int]float64{}}
	b.pages = append(b.pages, p)
	return p
}

// forbidden are the characters that a sheet's name cannot hold.
var forbidden = strings.NewReplacer(":", " ", "\\", " ", "/", " ", "?", " ", "*", " ", "[", " ", "]", " ", "'", "’")

// freeName makes a name that Excel accepts and that no other sheet has.
func (b *book) freeName(name string) string {
	base := []rune(strings.TrimSpace(forbidden.Replace(name)))
	base = base[:min(len(base), excelize.MaxSheetNameLength)]
	for n := 2; ; n++ {
		taken := slices.ContainsFunc(b.pages, func(p *page) bool { return strings.EqualFold(p.name, string(base)) })
		if !taken && len(base) > 0 {
			return string(base)
		}
		suffix := []rune(fmt.Sprintf(" %d", n))
		base = append(base[:min(len(base), excelize.MaxSheetNameLength-len(suffix))], suffix...)
	}
}

// tableName makes a unique name that Excel accepts for a table.
func (b *book) tableName(name string) string {
	clean := nameSafe(name)
	unique := clean
	for n := 2; b.tables.names[strings.ToLower(unique)]; n++ {
		unique = fmt.Sprintf("%s.%d", clean, n)
	}
	b.tables.names[strings.ToLower(unique)] = true
	return unique
}

// finish closes the pages, fixes what would change from one run to the next,
// and writes the workbook.
func (b *book) finish(w io.Writer, edition time.Time) error {
	for _, p := range b.pages {
		p.close()
	}
	b.drawCharts()
	stamp := edition.UTC().Format("2006-01-02") + "T00:00:00Z"
	b.do(func() error {
		return b.f.SetDocProps(&excelize.DocProperties{
			Title: b.title, Creator: "diagctg", LastModifiedBy: "diagctg", Language: "fr-FR",
			Created: stamp, Modified: stamp, Subject: "Diagnostic de territoire pour la convention territoriale globale",
		})
	})
	b.f.SetActiveSheet(0)
	b.tables.restore(b.f)
	// excelize fills these from a map: left unsorted, they change the bytes.
	defaults := b.f.ContentTypes.Defaults
	sort.Slice(defaults, func(i, j int) bool { return defaults[i].Extension < defaults[j].Extension })
	b.do(func() error { return b.f.Write(w) })
	b.keep(b.f.Close())
	return b.err
}
