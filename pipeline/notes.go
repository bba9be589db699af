package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diagctg/outputs"
	"diagctg/sources/mesure"
	"diagctg/sources/personnel"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
)

// codeEdition is the source of a workbook of an edition that was dropped back:
// its notes are carried over, its figures are never read.
const codeEdition = "classeur-edition"

// ownNotes are the notes of one workbook that was dropped back.
type ownNotes struct {
	// titre tells which workbook it is, edition the date of its edition.
	titre, edition string
	notes          []mesure.Note
}

// longestNote bounds one note, in characters; mostNotes those of a workbook.
const (
	longestNote = 2000
	mostNotes   = 5000
)

// readNotes reads what an analyst wrote in a workbook of an edition. What is
// wrong with it comes back as anomalies.
func (in *intake) readNotes(ctx context.Context, rel, edition string) ([]mesure.Note, []mesure.Anomaly, error) {
	path := filepath.Join(in.cfg.Dossiers.Depot, filepath.FromSlash(rel))
	wb, err := tabular.Opener{Limits: in.cfg.Lecture.Limits}.Open(ctx, path)
	if err != nil {
		return nil, formatAnomaly(rel, err), unlessFormat(err)
	}
	defer wb.Close()
	n := noteReader{rel: rel, edition: edition}
	for i, s := range wb.Sheets {
		columns, ok := noteColumns[s.Name]
		if !ok {
			continue
		}
		n.sheet, n.columns, n.at = s.Name, columns, nil
		for row, err := range wb.Rows(ctx, i) {
			if err != nil {
				return nil, formatAnomaly(rel, err), unlessFormat(err)
			}
			n.take(row)
		}
	}
	return n.notes, n.anomalies, nil
}

func formatAnomaly(rel string, err error) []mesure.Anomaly {
	var format *tabular.FormatError
	if !errors.As(err, &format) {
		return nil
	}
	a := format.Anomaly()
	a.Fichier = rel
	return []mesure.Anomaly{a}
}

func unlessFormat(err error) error {
	var format *tabular.FormatError
	if errors.As(err, &format) {
		return nil
	}
	return fmt.Errorf("lecture des notes : %w", err)
}

// noteColumns are the headers, on each sheet, of the indicator, the item, the
// zone, the vintage and the text of a note.
var noteColumns = map[string][5]string{
	outputs.SheetNotes:   {outputs.ColumnNoteIndicator, "", outputs.ColumnNoteZone, outputs.ColumnNoteYear, outputs.ColumnNote},
	outputs.SheetFigures: {outputs.ColumnFigureIndicator, outputs.ColumnFigureItem, outputs.ColumnFigureZone, outputs.ColumnFigureYear, outputs.ColumnComment},
}

// noteReader reads the rows of a sheet; its header comes before its notes.
type noteReader struct {
	rel, edition, sheet string
	columns             [5]string
	at                  map[string]int // columns by header, nil before the header
	notes               []mesure.Note
	anomalies           []mesure.Anomaly
}

func (n *noteReader) take(row tabular.Row) {
	if n.at == nil {
		n.header(row)
		return
	}
	text := func(i int) string {
		s := strings.TrimSpace(row.Cell(n.at[n.columns[i]]).Text)
		if n.at[n.columns[i]] == 0 || s == "—" {
			return ""
		}
		return strings.Clone(s)
	}
	note := mesure.Note{Indicateur: text(0), Modalite: text(1), Zone: text(2), Texte: text(4), Edition: n.edition}
	if note.Texte == "" {
		return
	}
	note.Millesime, _ = strconv.Atoi(text(3)) // a vintage that is none says nothing
	if fault := n.fault(note); fault != "" {
		n.anomalies = append(n.anomalies, mesure.Anomaly{
			Place: mesure.Place{Fichier: n.rel, Feuille: n.sheet, Ligne: row.Number, Colonne: n.at[n.columns[4]]}, Regle: "note_refusee", Message: fault,
			Remede: "corrigez cette note dans le classeur, puis déposez-le de nouveau",
		})
		return
	}
	if !slices.ContainsFunc(n.notes, func(other mesure.Note) bool { return other == note }) {
		n.notes = append(n.notes, note)
	}
}

// header finds the columns on the row that has the one of the texts.
func (n *noteReader) header(row tabular.Row) {
	at := map[string]int{}
	for _, c := range row.Cells {
		at[strings.TrimSpace(strings.ReplaceAll(c.Text, "\u202f", " "))] = c.Column
	}
	if at[n.columns[4]] > 0 && at[n.columns[2]] > 0 {
		n.at = at
	}
}

// fault says why a note cannot be printed for all to read.
func (n *noteReader) fault(note mesure.Note) string {
	switch {
	case len(n.notes) >= mostNotes:
		return fmt.Sprintf("le classeur a plus de %d notes", mostNotes)
	case len([]rune(note.Texte)) > longestNote:
		return fmt.Sprintf("la note dépasse %d caractères", longestNote)
	case personnel.NIR(note.Texte) != personnel.None || personnel.BankAccount(note.Texte):
		return "la note contient un numéro de personne (sécurité sociale, compte) : elle serait imprimée pour tous"
	}
	return ""
}

// carriedNotes are the notes of the newest workbook of each kind, in the order
// of their files; the same note from two workbooks counts once.
func carriedNotes(all []ownNotes) []mesure.Note {
	newest := map[string]string{}
	for _, o := range all {
		newest[o.titre] = max(newest[o.titre], o.edition)
	}
	var carried []mesure.Note
	for _, o := range all {
		if o.edition != newest[o.titre] {
			continue
		}
		for _, n := range o.notes {
			n.Edition = ""
			if !slices.Contains(carried, n) {
				carried = append(carried, n)
			}
		}
	}
	return carried
}

// notesReport is what became of a workbook of an edition.
func notesReport(f dropped, notes []mesure.Note, anomalies []mesure.Anomaly) *rapport.Report {
	report := &rapport.Report{Fichier: f.rel, SHA256: f.sha256, Taille: f.size, Format: "xlsx", Etat: rapport.EtatLu, Source: codeEdition,
		Titre: "Classeur d'une édition, pour ses notes", Lignes: len(notes), Gardees: len(notes), Anomalies: anomalies, Millesimes: []int{}}
	switch {
	case len(anomalies) > 0:
		report.Etat, report.Gardees = rapport.EtatRefuse, 0
		report.Lignes += len(anomalies)
		report.Fautives = report.Lignes
	case len(notes) == 0:
		report.Anomalies = []mesure.Anomaly{{Place: mesure.Place{Fichier: f.rel}, Regle: "edition", Avertissement: true,
			Message: "Ce classeur est celui d'une édition de diagctg et ne porte ni note ni commentaire : rien n'en est repris, ses chiffres ne sont pas une source",
			Remede:  "retirez-le du dépôt, ou écrivez-y vos notes"}}
	}
	return report
}
