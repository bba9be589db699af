package retour

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"diagctg/outputs"
)

// Write makes the folder dir say what d says: the answers to each file, the
// page that sums them up, the workbooks to fill in. Answers to files that are
// no longer there go; a file that is still being written keeps those it has.
//
// The caller sees to it that nobody else writes into the folder meanwhile. One
// answer that cannot be written does not keep the others from being written.
func Write(ctx context.Context, dir string, d *Dossier) (bilan *Bilan, err error) {
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	w := &writer{folder: f, Dossier: d}
	models := w.models()
	var wrong []error
	still := map[string]bool{houseEntry: true}
	for i := range d.Fichiers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		still[d.Fichiers[i].Fichier] = true
		if err := w.answer(ctx, &d.Fichiers[i], models); err != nil {
			wrong = append(wrong, fmt.Errorf("answer to %s: %w", d.Fichiers[i].Fichier, err))
		}
	}
	for _, rel := range f.ledger.gone(still) {
		wrong = append(wrong, w.dropAll(removed(f.ledger.Fichiers[rel].Ecrits, nil)))
		delete(f.ledger.Fichiers, rel)
	}
	wrong = append(wrong, w.house(models))
	return &f.bilan, errors.Join(wrong...)
}

// writer writes the answers of one round.
type writer struct {
	*folder
	*Dossier
}

// answer writes what one dropped file gets, unless it has it already.
func (w *writer) answer(ctx context.Context, f *Fichier, models map[string]string) error {
	if f.Etat == outputs.EtatInstable {
		return nil
	}
	mark, err := w.mark(f)
	if err != nil {
		return err
	}
	old := w.ledger.Fichiers[f.Fichier]
	if old.Empreinte == mark && w.complete(old) {
		return nil
	}
	a := &answer{Fichier: f, folder: w.folder, old: old, stem: stemOf(f.Fichier), pieces: map[string]piece{}, models: models}
	if err := a.write(ctx); err != nil {
		return err
	}
	w.ledger.Fichiers[f.Fichier] = entry{mark, a.pieces}
	return w.dropAll(removed(old.Ecrits, a.pieces))
}

// mark sums up everything that the answers to a file depend on: of its bytes,
// only where they go back, since the mark of any other would let somebody try
// out what the answers do not say.
func (w *writer) mark(f *Fichier) (string, error) {
	seen := *f
	if !f.goesBack() {
		seen.SHA256 = ""
	}
	data, err := json.Marshal(struct {
		Outil, Page    string
		Fichier        Fichier
		Correspondance bool
	}{w.Outil, pageText, seen, f.Correspondance != nil})
	if err != nil {
		return "", fmt.Errorf("summing up: %w", err)
	}
	return hashOf(data), nil
}

// complete reports whether all that an entry lists is still there.
func (w *writer) complete(e entry) bool {
	for _, p := range e.Ecrits {
		if !w.exists(p.Chemin) {
			return false
		}
	}
	return len(e.Ecrits) > 0
}

// removed lists the pieces of before that have no successor at their place.
func removed(before, after map[string]piece) []piece {
	var list []piece
	for _, kind := range slices.Sorted(maps.Keys(before)) {
		if before[kind].Chemin != after[kind].Chemin {
			list = append(list, before[kind])
		}
	}
	return list
}

func (w *writer) dropAll(pieces []piece) error {
	var wrong []error
	for _, p := range pieces {
		wrong = append(wrong, w.drop(p))
	}
	return errors.Join(wrong...)
}

// house writes what answers no file in particular.
func (w *writer) house(models map[string]string) error {
	old := w.ledger.Fichiers[houseEntry]
	kept := map[string]piece{}
	var wrong []error
	keep := func(kind, path string, fill func(io.Writer) error) {
		var out bytes.Buffer
		err := fill(&out)
		if err == nil {
			kept[kind], err = w.put(old.Ecrits[kind], path, out.Bytes())
		}
		wrong = append(wrong, err)
	}
	for _, t := range w.Modeles {
		keep("modele "+t.Code, models[t.Code], t.Write)
	}
	keep("sommaire", "index.html", func(out io.Writer) error { return w.summary(out, models) })
	w.ledger.Fichiers[houseEntry] = entry{Ecrits: kept}
	return errors.Join(append(wrong, w.dropAll(removed(old.Ecrits, kept)))...)
}

// models are the paths of the workbooks to fill in, by code.
func (w *writer) models() map[string]string {
	paths := map[string]string{}
	for _, t := range w.Modeles {
		paths[t.Code] = "modeles/" + t.FileName()
	}
	return paths
}
