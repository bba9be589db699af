package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"diagctg/sources/contours"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// CodeContours is Report.Source of a file of outlines: it has no rows, and the
// maps are drawn from it.
const CodeContours = "contours-communes"

// sniffed is how much of a file tells what it is.
const sniffed = 4096

// readOutlines reads a GeoJSON file of communes and tells whether it is one.
func (f *file) readOutlines(ctx context.Context, path string) (bool, error) {
	in, err := os.Open(path)
	if err != nil {
		return false, fmt.Errorf("open %s: %w", f.Report.Fichier, err)
	}
	defer in.Close()
	start := make([]byte, sniffed)
	n, err := io.ReadFull(in, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, fmt.Errorf("read %s: %w", f.Report.Fichier, err)
	}
	if !contours.Sniff(start[:n]) {
		return false, nil
	}
	if err := f.reader.Limits.Check(f.Report.Taille); err != nil {
		return true, err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return false, fmt.Errorf("read %s: %w", f.Report.Fichier, err)
	}
	f.Report.Format, f.Report.Source, f.Report.Titre = "geojson", CodeContours, "Contours des communes"
	found, err := contours.Read(ctx, in, f.reader.Territoire)
	var wrong *contours.Fault
	if errors.As(err, &wrong) {
		return true, outlineFault(wrong)
	}
	if err != nil {
		return true, err
	}
	f.keepOutlines(found)
	return true, nil
}

func outlineFault(wrong *contours.Fault) error {
	message := wrong.Message
	if wrong.Objet > 0 {
		message = fmt.Sprintf("dans l'objet n° %d : %s", wrong.Objet, message)
	}
	return &tabular.FormatError{Regle: wrong.Regle, Message: message, Attendu: wrong.Attendu, Remede: wrong.Remede}
}

// keepOutlines puts what was found into the report. Other communes are set
// aside; a commune of the territory without outline keeps maps from being drawn
// from this file, which is said.
func (f *file) keepOutlines(found *contours.Result) {
	r := f.Report
	r.Contours = found.Contours
	r.Lignes, r.Gardees = found.Objets, len(found.Contours)
	r.Ecartees = r.Lignes - r.Gardees
	if r.Ecartees > 0 {
		f.motifs = map[string]int{"commune hors du territoire": r.Ecartees}
	}
	f.communes = map[string]bool{}
	var without []string
	for _, code := range f.reader.Territoire {
		if f.communes[code] = found.Contours[code] != nil; !f.communes[code] {
			without = append(without, code)
		}
	}
	if len(without) > 0 {
		f.Warn(mesure.Place{}, "commune_sans_contour", "le fichier n'a pas de contour pour "+strings.Join(without, ", ")+" : les cartes n'en sont pas tirées",
			"Déposez un fichier qui a toutes les communes du territoire.")
	}
}
