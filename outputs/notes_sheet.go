package outputs

import (
	"slices"
	"strconv"

	"diagctg/sources/mesure"
)

// Sheet and columns that an analyst writes in: what stands there is carried
// into the next edition when the workbook is dropped back. Readers find them
// by these words.
const (
	SheetNotes = "Notes"
	// ColumnComment is the last column of the sheet Chiffres.
	ColumnComment = "Commentaire"

	ColumnNoteIndicator = "À saisir : indicateur"
	ColumnNoteZone      = "À saisir : zone"
	ColumnNoteYear      = "À saisir : millésime"
	ColumnNote          = "À saisir : note"

	// SheetFigures and its columns tell what a comment is about.
	SheetFigures          = sheetChiffres
	ColumnFigureIndicator = "Code indicateur"
	ColumnFigureItem      = "Code modalité"
	ColumnFigureZone      = "Code zone"
	ColumnFigureYear      = "Millésime numérateur"
)

// freeNotes are the rows left to write in.
const freeNotes = 12

var commentColumn = dataColumn{ColumnComment, 40, look{wrap: true}}

// notesSheet lists the notes carried over and leaves rows to write new ones.
func (b *book) notesSheet(p *portrait) {
	s := b.page(SheetNotes)
	s.head(SheetNotes+" — "+shortName(p.sujet), p.subtitle(), 34, 18, 14, 100)
	s.section("Vos notes, reprises d’une édition à l’autre")
	s.prose(lookSentence,
		"Écrivez ici ce qu’il faut savoir pour lire les chiffres. Déposez ensuite ce classeur dans le dossier de dépôt : l’édition suivante reprend vos notes, et celles qui portent sur un indicateur s’impriment sous son tableau.",
		"L’indicateur est son code (feuille « "+sheetSources+" ») ou rien ; la zone est un code de commune ou rien. Tout le monde les lira : ni chiffre masqué, ni nom ou numéro de personne.")
	s.row++
	var rows [][]any
	for _, n := range p.notes() {
		year := ""
		if n.Millesime > 0 {
			year = strconv.Itoa(n.Millesime)
		}
		rows = append(rows, []any{orToFill(n.Indicateur), orToFill(n.Zone), orToFill(year), raw(n.Texte)})
	}
	for range freeNotes {
		rows = append(rows, []any{toFill{}, toFill{}, toFill{}, toFill{}})
	}
	s.records("tbl.notes", []string{ColumnNoteIndicator, ColumnNoteZone, ColumnNoteYear, ColumnNote}, rows)
}

func orToFill(s string) any {
	if s == "" {
		return toFill{}
	}
	return raw(s)
}

// notes are those that this workbook shows: all for the territory, for a
// commune its own and those about no zone.
func (p *portrait) notes() []mesure.Note {
	var shown []mesure.Note
	for _, n := range p.Notes {
		if !p.ofCommune() || n.Zone == "" || n.Zone == p.sujet.Code {
			shown = append(shown, n)
		}
	}
	return shown
}

// comments are the notes about an indicator, as sentences under its table.
func (t *table) comments() []string {
	var lines []string
	for _, n := range t.p.notes() {
		if n.Indicateur != t.card.Code {
			continue
		}
		about := ""
		if n.Millesime > 0 {
			about = strconv.Itoa(n.Millesime)
		}
		if i := slices.IndexFunc(t.p.Communes, func(z mesure.Zone) bool { return z.Code == n.Zone }); i >= 0 {
			about = shortName(t.p.Communes[i]) + commaBefore(about)
		}
		if about != "" {
			about = " (" + about + ")"
		}
		lines = append(lines, "Note de l’analyste"+about+" : "+n.Texte)
	}
	return lines
}

func commaBefore(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

// commentIndex finds the comment on a figure.
type commentIndex map[commentKey]string

type commentKey struct {
	indicateur, modalite, zone string
	millesime                  int
}

func newCommentIndex(notes []mesure.Note) commentIndex {
	x := commentIndex{}
	for _, n := range notes {
		if n.Indicateur != "" && n.Millesime > 0 {
			key := commentKey{n.Indicateur, n.Modalite, n.Zone, n.Millesime}
			if old := x[key]; old != "" && old != n.Texte {
				x[key] = old + "\n" + n.Texte
				continue
			}
			x[key] = n.Texte
		}
	}
	return x
}

func (x commentIndex) of(f mesure.Figure) string {
	return x[commentKey{f.Indicateur, f.Modalite, f.Zone.Code, f.MillesimeNumerateur}]
}
