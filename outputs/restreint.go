package outputs

import (
	"fmt"
	"io"
)

// Why a figure is hidden in what is published, in [Restreint.Secrets].
const (
	SecretSource      = "source"
	SecretSeuil       = "seuil"
	SecretRecoupement = "recoupement"
)

// Restreint is the diagnostic before secrecy. It never belongs to an edition:
// who asks for it keeps it.
type Restreint struct {
	// Diagnostic holds the figures before secrecy.
	Diagnostic *Diagnostic
	// Secrets says, in the order of the figures, why an edition hides each, ""
	// where it shows it.
	Secrets []string
	// DejaPublies says of each whether an edition before showed what is hidden
	// now.
	DejaPublies []bool
}

// RestrictedName is the name of the workbook of figures before secrecy: it
// warns whoever sees it in a list of files or in a mail.
func RestrictedName(d *Diagnostic) string {
	return "NE-PAS-DIFFUSER-analyse-" + slug(d.Territoire.Code) + "-" + d.Edition.Format("2006-01-02") + ".xlsx"
}

// WriteRestricted writes the analyst's workbook before secrecy under dir, for
// its owner only. The folder is the caller's to close to others.
func WriteRestricted(dir string, r *Restreint) (File, error) {
	return writePrivate(dir, RestrictedName(r.Diagnostic), func(w io.Writer) error { return writeRestreint(w, r) })
}

// restrictedBanner is printed on the first sheet and at the foot of every page.
const restrictedBanner = "NE PAS DIFFUSER — chiffres avant secret statistique"

// secretWords say what an edition does with a figure.
var secretWords = map[string]string{
	"":                "montré",
	SecretSource:      "masqué par son producteur",
	SecretSeuil:       "masqué : sous le seuil",
	SecretRecoupement: "masqué : recoupement",
}

// republished follows the words of a figure that an edition before showed.
const republished = " ; une édition précédente l’a montré"

var secretColumn = dataColumn{"Dans l’édition", 34, lookText}

// columns are those of the published workbook and the status beside it.
func (r *Restreint) columns() []dataColumn {
	return append(figureColumns[:len(figureColumns):len(figureColumns)], secretColumn)
}

func writeRestreint(w io.Writer, r *Restreint) error {
	d := r.Diagnostic
	b := newBook("NE PAS DIFFUSER — "+shortName(d.Territoire), restrictedBanner+" — "+shortName(d.Territoire)+", "+frenchDate(d.Edition))
	b.restrictedCover(r)
	rows := newFigureRows(d)
	b.stream(sheetChiffres, "tbl.chiffres", r.columns(), func(put func(row []datum)) {
		for i, f := range d.Figures {
			put(append(rows.of(f), text(r.word(i))))
		}
	})
	b.dictionarySheet(d)
	b.cellsSheet(d)
	b.nameFigures(d.Figures)
	if err := b.finish(w, d.Edition); err != nil {
		return fmt.Errorf("laying out the workbook before secrecy: %w", err)
	}
	return nil
}

func (r *Restreint) word(i int) string {
	word := orElse(secretWords[r.Secrets[i]], r.Secrets[i])
	if r.DejaPublies[i] {
		word += republished
	}
	return word
}

// restrictedCover warns before anything else.
func (b *book) restrictedCover(r *Restreint) {
	d := r.Diagnostic
	s := b.page(sheetLisezMoi)
	s.head("NE PAS DIFFUSER — "+shortName(d.Territoire), "Chiffres avant secret statistique, calculés le "+frenchDate(d.Edition), 30, 66, 26)
	s.section("À lire avant d’aller plus loin")
	s.prose(lookWarning,
		"Ce classeur montre des effectifs que le secret statistique protège. Il n’est pas une édition : ne l’envoyez pas, ne le déposez pas sur un "+
			"dossier partagé, n’en recopiez aucun chiffre marqué « masqué » dans un document, une carte ou un graphique.",
		"Un total et ses parts suffisent à retrouver un chiffre masqué : un chiffre marqué « masqué : recoupement » se protège comme les autres.",
		"Effacez-le dès que vous n’en avez plus besoin : diagctg restreint le refait quand vous voulez.")
	if len(d.Avertissements) > 0 {
		s.row++
		s.section("Réserves")
		s.prose(lookSentence, d.Avertissements...)
	}
	s.row++
	hidden, shownBefore := 0, 0
	for i, reason := range r.Secrets {
		if reason != "" {
			hidden++
		}
		if r.DejaPublies[i] {
			shownBefore++
		}
	}
	s.section("Ce classeur")
	s.prose(lookSentence,
		fmt.Sprintf("%s, dont %s dans l’édition. La dernière colonne de la feuille Chiffres dit pour chacun ce qu’une édition en fait.",
			counted(len(d.Figures), "chiffre", "chiffres"), counted(hidden, "masqué", "masqués")),
		alreadyOut(shownBefore),
		"Ce que son producteur a masqué reste masqué ici : diagctg ne l’a jamais lu.")
	s.row++
	s.dataSheets()
}

// alreadyOut says how many hidden figures an edition has shown.
func alreadyOut(n int) string {
	if n == 0 {
		return "Aucun des chiffres masqués n’a été montré par une édition précédente."
	}
	return fmt.Sprintf("Parmi les chiffres masqués, %s par une édition précédente : masquer ne reprend pas ce qui est sorti.",
		counted(n, "a déjà été montré", "ont déjà été montrés"))
}
