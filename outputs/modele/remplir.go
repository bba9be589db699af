package modele

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Obstacle is what keeps a template from being filled.
type Obstacle struct {
	Feuille, Cellule, Message, Remede string
}

// Place is where the obstacle is, "" for the whole workbook.
func (o *Obstacle) Place() string {
	if o.Feuille == "" {
		return ""
	}
	return o.Feuille + "!" + o.Cellule
}

func (o *Obstacle) Error() string {
	if o.Feuille == "" {
		return o.Message + " → " + o.Remede
	}
	return o.Place() + " : " + o.Message + " → " + o.Remede
}

// Refus is a template that was not filled, with everything that keeps it from it.
type Refus struct{ Obstacles []*Obstacle }

func (r *Refus) Error() string {
	words := make([]string, len(r.Obstacles))
	for i, o := range r.Obstacles {
		words[i] = o.Error()
	}
	return strings.Join(words, "\n")
}

// Remarque is something to know of a filled template.
type Remarque struct {
	// Nom is the name or the table that it is about.
	Nom     string `json:"nom"`
	Message string `json:"message"`
	Remede  string `json:"remede"`
}

// Bilan is what was done with a template.
type Bilan struct {
	// Noms and Tableaux count what was filled.
	Noms, Tableaux int
	// NonLies are the names and tables that bind to nothing in the edition.
	NonLies []Remarque
	// Remarques are the other things to know.
	Remarques []Remarque
}

// remplissage is a template being filled.
type remplissage struct {
	w         *workbook
	published *Publie
	bilan     Bilan
	obstacles []*Obstacle
	tables    []*filledTable
	// written gives the name that a cell was filled for.
	written       map[string]string
	workbookEdits []edit
}

// Remplir fills a template with what an edition published and gives the new
// workbook. The error is a [*Refus] when the template cannot be filled as it
// is laid out.
func Remplir(template []byte, published *Publie) ([]byte, *Bilan, error) {
	w, err := openWorkbook(template)
	if err != nil {
		return nil, nil, &Refus{[]*Obstacle{{Message: err.Error(), Remede: "enregistrez le modèle depuis Excel ou LibreOffice au format .xlsx"}}}
	}
	r := &remplissage{w: w, published: published, written: map[string]string{}}
	r.fillTables()
	r.fillNames()
	if len(r.obstacles) > 0 {
		return nil, nil, &Refus{r.obstacles}
	}
	if r.bilan.Noms+r.bilan.Tableaux == 0 {
		return nil, nil, &Refus{[]*Obstacle{w.nothingToFill()}}
	}
	if err := r.finish(); err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	if err := w.write(&out); err != nil {
		return nil, nil, fmt.Errorf("writing the filled template: %w", err)
	}
	return out.Bytes(), &r.bilan, nil
}

// nothingToFill tells why a workbook has nothing to fill: often it is one that
// communes fill in, in the wrong folder.
func (w *workbook) nothingToFill() *Obstacle {
	if author, title, _ := madeBy(w.zip); author == "diagctg" && !editionTitle(title) {
		return &Obstacle{Message: "ce classeur est à remplir par une commune (« diagctg modeles » l'a écrit) : les chiffres d'une édition n'y ont pas de place",
			Remede: "retirez-le de modeles/ ; une fois rempli, déposez-le dans depot/"}
	}
	return &Obstacle{Message: "aucune cellule ni aucun tableau ne porte un nom de cette édition", Remede: "« diagctg modeles --liste » énumère les noms"}
}

// finish drops what was computed from the old figures and writes the parts
// that change.
func (r *remplissage) finish() error {
	w := r.w
	for _, step := range []func() error{r.refreshPivots, r.refreshDrawings, r.dropThumbnail} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, s := range w.sheets {
		s.resized = w.resized
		if len(s.contents) == 0 && !s.computes(zone{1, 1, maxColumns, maxRows}) && len(s.resized) == 0 {
			continue
		}
		data, err := s.written()
		var o *Obstacle
		if errors.As(err, &o) {
			return &Refus{[]*Obstacle{o}}
		}
		if err != nil {
			return err
		}
		if !bytes.Equal(data, s.data) {
			w.replace(s.part, data)
		}
	}
	return r.recalculate()
}

// dropThumbnail takes away the picture that a file manager shows: it is that of
// the old figures.
func (r *remplissage) dropThumbnail() error {
	pictures, err := r.w.related("", "thumbnail")
	for _, part := range pictures {
		if err == nil {
			err = r.w.drop(part, "")
		}
	}
	return err
}

// recalculate asks the program that opens the workbook to compute everything.
func (r *remplissage) recalculate() error {
	w := r.w
	if calc := w.root.child("calcPr"); calc != nil {
		r.workbookEdits = append(r.workbookEdits, calc.retag(w.data, map[string]string{"fullCalcOnLoad": "1"}))
	} else {
		at := 0
		for _, e := range w.root.children {
			if slices.Contains([]string{"sheets", "functionGroups", "externalReferences", "definedNames"}, e.name) {
				at = e.end
			}
		}
		r.workbookEdits = append(r.workbookEdits, edit{at, at, "<" + w.root.tag("calcPr") + ` fullCalcOnLoad="1"/>`})
	}
	w.edit(w.part, w.data, r.workbookEdits)
	chains, err := w.related(w.part, "calcChain")
	for _, part := range chains {
		if err == nil {
			err = w.drop(part, w.part)
		}
	}
	return err
}

// contentOf puts a published value into a cell of the template: a percentage
// goes to a percent format divided by a hundred.
func (r *remplissage) contentOf(v Valeur, s *sheet, col, row int, percentage bool, name string) content {
	if !v.EstNombre {
		if v.Texte == "" {
			return content{}
		}
		return textContent(v.Texte)
	}
	shown := v.Nombre
	if r.w.formats.percent[s.style(col, row)] && !v.pourcent {
		if !percentage {
			r.note(name, "la cellule "+s.name+"!"+cellName(col, row)+" a un format en %, ce chiffre n'est pas un pourcentage", "changez le format de la cellule")
			return textContent(notAvailable)
		}
		shown = hundredth(shown)
	}
	return content{value: plain(shown)}
}

// copied is the content of a cell, to be written some rows further.
func (r *remplissage) copied(s *sheet, c *cell, rows int) content {
	switch {
	case c.formula != nil:
		return content{formula: shifted(s.formulaOf(c), rows, 0), style: c.style}
	case c.kind == "inlineStr":
		return content{kind: c.kind, text: c.inline, style: c.style}
	}
	return content{kind: c.kind, value: c.value, style: c.style}
}

func (r *remplissage) note(name, message, remedy string) {
	n := Remarque{name, message, remedy}
	if !slices.Contains(r.bilan.Remarques, n) {
		r.bilan.Remarques = append(r.bilan.Remarques, n)
	}
}

// unbound notes a name that the edition does not have.
func (r *remplissage) unbound(name, place string, blanked int) {
	message := "ce nom ne correspond à rien dans cette édition (" + place + ")"
	if blanked > 0 {
		message += " ; l'ancien chiffre est remplacé par « n.d. »"
	}
	r.bilan.NonLies = append(r.bilan.NonLies, Remarque{name, message, "« diagctg modeles --liste » énumère les noms"})
}
