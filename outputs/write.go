package outputs

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"

	"diagctg/sources/mesure"
)

// Write writes the whole edition under dir and lists its files with their
// SHA-256, in a fixed order: the territory's workbook, one workbook a commune,
// the analyst's, the tables of donnees/ as CSV with their description in
// datapackage.json, and the committee's page synthese.html. The Parquet files that
// the description names are the caller's to write (see [OpenTables]), and so is the
// report, which tells what became of these files (see [WriteReport]).
//
// Each file appears under its name only once complete. Files are written side
// by side, one a processor; their bytes do not depend on it. On an error, or
// when ctx is cancelled between two files, the files already written stay:
// give an empty folder and drop it when Write fails.
func Write(ctx context.Context, dir string, d *Diagnostic) ([]File, error) {
	ix := newIndex(d.Figures)
	maps, err := d.cartes(ix)
	if err != nil {
		return nil, fmt.Errorf("drawing the maps: %w", err)
	}
	all := jobs(d, ix, maps)
	files, errs := make([]File, len(all)), make([]error, len(all))
	queue := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), maxWriters, len(all)) {
		workers.Go(func() {
			for i := range queue {
				if errs[i] = ctx.Err(); errs[i] == nil {
					files[i], errs[i] = writeFile(dir, all[i].path, all[i].fill)
				}
			}
		})
	}
	for i := range all {
		queue <- i
	}
	close(queue)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// maxWriters bounds the workbooks in memory at once.
const maxWriters = 4

// job is one file to write.
type job struct {
	path string
	fill func(io.Writer) error
}

func jobs(d *Diagnostic, ix *index, maps []carteTracee) []job {
	all := []job{{
		path: "diagnostic-" + slug(d.Territoire.Code) + ".xlsx",
		fill: func(w io.Writer) error { return writeWorkbook(w, portraitOfTerritoire(d, ix), maps) },
	}}
	for _, c := range d.Communes {
		all = append(all, job{
			path: communePath(c),
			fill: func(w io.Writer) error { return writeWorkbook(w, portraitOfCommune(d, ix, c), maps) },
		})
	}
	return append(all,
		job{"analyse-" + slug(d.Territoire.Code) + ".xlsx", func(w io.Writer) error { return writeAnalyse(w, d) }},
		job{indicateursTable.CSV(), func(w io.Writer) error { return writeIndicateurs(w, d.Figures) }},
		job{dictionnaireTable.CSV(), func(w io.Writer) error { return writeDictionnaire(w, d.Cards) }},
		job{"donnees/datapackage.json", func(w io.Writer) error { return writeDataPackage(w, d) }},
		job{"synthese.html", func(w io.Writer) error { return writeOnePager(w, d, ix) }},
	)
}

// WriteReport writes rapport.html, the page of the run, under dir.
func WriteReport(dir string, d *Diagnostic) (File, error) {
	return writeFile(dir, "rapport.html", func(w io.Writer) error { return writeReport(w, d) })
}

func communePath(c mesure.Zone) string {
	name := slug(c.Code)
	if n := slug(c.Nom); n != "" {
		name += "-" + n
	}
	return "communes/" + name + ".xlsx"
}

// writeWorkbook lays out one portrait: the same sheets in the same order for
// the territory and for each commune, so that links hold from year to year.
func writeWorkbook(w io.Writer, p *portrait, maps []carteTracee) error {
	title := "Diagnostic de territoire — " + shortName(p.sujet)
	b := newBook(title, p.subtitle())
	themes := p.themesOf()
	cover := b.page(sheetLisezMoi)
	b.synthese(p, maps)
	b.cartesSheet(p, maps)
	for _, th := range themes {
		b.themeSheet(p, th)
	}
	b.suivi(p)
	b.simulateur(p)
	b.notesSheet(p)
	b.rapprochement(p)
	b.controles(p)
	b.sources(p)
	b.origines(p)
	cover.lisezMoi(p, themes, len(maps) > 0)
	if err := b.finish(w, p.Edition); err != nil {
		return fmt.Errorf("laying out the workbook of %s: %w", shortName(p.sujet), err)
	}
	return nil
}
