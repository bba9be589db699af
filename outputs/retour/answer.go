package retour

import (
	"bytes"
	"context"
	_ "embed"
	"io"
	"path"
	"slices"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// answer is the writing of what one dropped file gets.
type answer struct {
	*Fichier
	folder *folder
	old    entry
	stem   string
	pieces map[string]piece
	// models are the paths of the workbooks to fill in.
	models map[string]string
	// copied is what there is to say of the returned copy.
	copied copied
}

// refused and described tell what an answer holds besides its page: the faulty
// cells of the file, its columns to describe. Nothing of a file with personal
// data is shown.
func (f *Fichier) refused() bool   { return f.Etat == outputs.EtatRefuse && !f.Nominatif }
func (f *Fichier) described() bool { return f.Correspondance != nil && !f.Nominatif }

// goesBack reports whether the answer shows the sender what they sent.
func (f *Fichier) goesBack() bool { return f.refused() || f.described() }

// write writes the pieces; the page comes last, since it names the others.
func (a *answer) write(ctx context.Context) error {
	if a.refused() {
		if err := a.writeCopy(ctx); err != nil {
			return err
		}
		if err := a.put(kindCells, a.cells); err != nil {
			return err
		}
	}
	if a.described() {
		if err := a.put(kindColumns, a.Correspondance); err != nil {
			return err
		}
	}
	return a.put(kindPage, a.page)
}

// put writes one piece and notes it.
func (a *answer) put(kind string, fill func(io.Writer) error) error {
	var out bytes.Buffer
	if err := fill(&out); err != nil {
		return err
	}
	p, err := a.folder.put(a.old.Ecrits[kind], answerPath(a.stem, kind), out.Bytes())
	if err != nil {
		return err
	}
	a.pieces[kind] = p
	return nil
}

// link leads from the page to another file of the folder.
type link struct{ Nom, Adresse string }

func (a *answer) link(kind string) *link {
	p, ok := a.pieces[kind]
	if !ok {
		return nil
	}
	return &link{path.Base(p.Chemin), linkTo(a.stem, p.Chemin)}
}

//go:embed accuse.html
var pageText string

var pageTemplate = outputs.ParsePage("accuse", pageText)

// pageData is what an acknowledgement shows.
type pageData struct {
	*Fichier
	Lu, Refuse, Inconnu bool
	Fautes              []mesure.Anomaly
	Signalements        []mesure.Anomaly
	Copie, Cellules     *link
	Colonnes            []columnRow
	// Tableur is the workbook in which the columns can be described.
	Tableur  *link
	Sommaire string
	// SansCopie says why there is no copy.
	SansCopie             string
	Marquees, NonMarquees int
	Commentees            bool
	// Abrege is true when the copy holds the faulty rows only; Tableau when it
	// is not the sender's own workbook.
	Abrege, Tableau bool
	Proches         []nearest
	Themes          []themed
	Modeles         string
}

// nearest is a kind that nearly fits, with the workbook to fill in instead.
type nearest struct {
	Proche
	Classeur *link
}

// themed are the indicators of one theme.
type themed struct {
	Theme    string
	Libelles []string
}

func (a *answer) page(w io.Writer) error {
	d := pageData{
		Fichier: a.Fichier, Lu: a.Etat == outputs.EtatLu, Refuse: a.Etat == outputs.EtatRefuse, Inconnu: a.Etat == outputs.EtatInconnu,
		Copie: a.link(kindCopy), Cellules: a.link(kindCells), Tableur: a.link(kindColumns),
		Sommaire: linkTo(a.stem, "index.html"), SansCopie: a.copied.whyNot,
		Marquees: a.copied.marked, NonMarquees: a.copied.unmarked, Commentees: a.copied.commented, Abrege: a.copied.abridged, Tableau: a.copied.table,
		Colonnes: columnRows(a.Fichier.Colonnes), Themes: byTheme(a.Nourrit),
	}
	for _, x := range a.shownAnomalies() {
		if x.Avertissement {
			d.Signalements = append(d.Signalements, x)
		} else {
			d.Fautes = append(d.Fautes, x)
		}
	}
	for _, p := range a.Fichier.Proches {
		n := nearest{Proche: p}
		if at, ok := a.models[p.Modele]; ok {
			n.Classeur = &link{path.Base(at), linkTo(a.stem, at)}
		}
		d.Proches = append(d.Proches, n)
	}
	return pageTemplate.Execute(w, d)
}

// shownAnomalies are the anomalies; those of a file with personal data lead to
// columns and rules, never to a cell.
func (a *answer) shownAnomalies() []mesure.Anomaly {
	if !a.Nominatif {
		return a.Anomalies
	}
	var shown []mesure.Anomaly
	for _, x := range a.Anomalies {
		x.Ligne = 0
		if !slices.Contains(shown, x) {
			shown = append(shown, x)
		}
	}
	return shown
}

// byTheme groups indicators by their theme, in the order they come.
func byTheme(all []Indicateur) []themed {
	var groups []themed
	for _, x := range all {
		i := slices.IndexFunc(groups, func(g themed) bool { return g.Theme == x.Theme })
		if i < 0 {
			i = len(groups)
			groups = append(groups, themed{Theme: x.Theme})
		}
		groups[i].Libelles = append(groups[i].Libelles, x.Libelle)
	}
	return groups
}
