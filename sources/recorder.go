package sources

import (
	"fmt"

	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// batchRows is the largest number of rows of a batch.
const batchRows = 8192

// recorder turns records into batches, or sums them first where the contract
// says so.
type recorder struct {
	batch   *mesure.Batch
	perRow  bool // vintages come by row
	items   bool // items come by row
	summed  []*mesure.Batch
	indexes map[recordKey]int
	// colonnes names the columns, and order says which of them is each of the
	// table's: the sheets of one sum may have them in another order.
	colonnes []mesure.TallyKey
	order    []int
}

func newRecorder(t *table) *recorder {
	return &recorder{
		perRow: t.c.Date > 0 || t.t.Table != "",
		items:  t.t.Modalite != nil,
	}
}

// newBatch starts a batch with the columns of the table.
func (r *recorder) newBatch(t *table) *mesure.Batch {
	b := &mesure.Batch{
		Source: t.s.Contract.Code, Fichier: t.file.Report.Fichier, Feuille: t.sheet, Niveau: t.t.Niveau,
		Edition: t.edition, Table: t.t.Table,
		Lignes: make([]int32, 0, batchRows), Codes: make([]string, 0, batchRows),
	}
	for i, c := range t.c.Colonnes {
		column := mesure.Column{
			Variable: c.Variable.Nom, Modalite: c.Modalite, Millesime: t.columnYear(i),
			Valeurs: make([]float64, 0, batchRows), Statuts: make([]mesure.Statut, 0, batchRows),
		}
		if !t.c.View.Moves() {
			column.Lettre = mesure.LettreColonne(c.Colonne)
		}
		b.Colonnes = append(b.Colonnes, column)
	}
	for _, a := range t.t.Attributs {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: a.Nom, Valeurs: make([]string, 0, batchRows)})
	}
	return b
}

// add takes in one record with t.values and t.texts.
func (r *recorder) add(t *table, rec record) error {
	if t.file.Blocked() && t.t.Doublons != catalogue.DoublonsSommer {
		return nil // the file is refused; only its other anomalies matter now
	}
	if t.t.Doublons == catalogue.DoublonsSommer && r.merge(t, rec) {
		return nil
	}
	if r.batch == nil {
		r.batch = r.newBatch(t)
	}
	r.append(t, rec)
	if r.batch.Len() < batchRows {
		return nil
	}
	if t.t.Doublons == catalogue.DoublonsSommer {
		r.summed, r.batch = append(r.summed, r.batch), nil
		return nil
	}
	return r.flush(t)
}

func (r *recorder) append(t *table, rec record) {
	b := r.batch
	b.Lignes = append(b.Lignes, int32(rec.ligne))
	b.Codes = append(b.Codes, rec.cle)
	if r.perRow {
		b.Millesimes = append(b.Millesimes, rec.annee)
	}
	if r.items {
		b.Modalites = append(b.Modalites, rec.modalite)
	}
	for i, x := range t.values {
		c := &b.Colonnes[r.at(i)]
		c.Valeurs = append(c.Valeurs, x.Valeur)
		c.Statuts = append(c.Statuts, x.Statut)
		if t.c.View.Moves() {
			r.locate(t, c, rec, t.c.Colonnes[i].Colonne)
		}
	}
	for i, text := range t.texts {
		b.Attributs[i].Valeurs = append(b.Attributs[i].Valeurs, text)
	}
}

// locate notes the cell of a value that is not in the column of the others.
func (r *recorder) locate(t *table, c *mesure.Column, rec record, column int) {
	at := t.place(rec.rang, column)
	c.Lettres = append(c.Lettres, mesure.LettreColonne(at.Colonne))
	if t.c.Head.Transposed {
		c.Lignes = append(c.Lignes, int32(at.Ligne))
	}
}

// merge adds the values to the record of the same zone, vintage and item when
// there is one. A missing part makes the sum missing.
func (r *recorder) merge(t *table, rec record) bool {
	if r.indexes == nil {
		r.indexes = map[recordKey]int{}
	}
	key := rec.key(t.t.Niveau)
	at, ok := r.indexes[key]
	if !ok {
		r.indexes[key] = len(r.summed)*batchRows + r.pending()
		return false
	}
	b := r.batch
	if at/batchRows < len(r.summed) {
		b = r.summed[at/batchRows]
	}
	for i, x := range t.values {
		c := &b.Colonnes[r.at(i)]
		j := at % batchRows
		c.Valeurs[j] += x.Valeur // NaN when either is missing
		c.Statuts[j] = max(c.Statuts[j], x.Statut)
	}
	return true
}

// pending is the number of records in the batch under way.
func (r *recorder) pending() int {
	if r.batch == nil {
		return 0
	}
	return r.batch.Len()
}

// flush hands the batch over and counts what is in it.
func (r *recorder) flush(t *table) error {
	b := r.batch
	r.batch = nil
	if b == nil || t.file.Blocked() {
		return nil
	}
	tally(t.file.Report, b)
	if err := t.file.yield(b); err != nil {
		return fmt.Errorf("hand over rows %d to %d of %q: %w", b.Lignes[0], b.Lignes[len(b.Lignes)-1], b.Feuille, err)
	}
	return nil
}

// close hands over what is left.
func (t *table) close() error {
	if u := &t.unfold; u.taken+u.left != u.present {
		return fmt.Errorf("unpivot %q: of %d cells, %d were read and %d left out", t.sheet, u.present, u.taken, u.left)
	}
	t.closeZeros()
	t.closeMarks()
	t.closeRounding()
	if t.file.Report.Gardees == 0 && !t.file.Blocked() {
		t.file.Fault(t.place(t.headerRow(), 0), "aucune_ligne", "il n'y a aucune ligne de données sous l'en-tête", "au moins une ligne", "vérifiez que la bonne feuille a été enregistrée")
	}
	if t.t.Doublons == catalogue.DoublonsSommer {
		return nil // other sheets may add to the sum
	}
	return t.out.flush(t)
}

// tally counts what a batch holds, column by column.
func tally(r *rapport.Report, b *mesure.Batch) {
	if b.Table != "" {
		r.ParTable[b.Table] += b.Len()
	}
	for _, c := range b.Colonnes {
		key := mesure.TallyKey{Feuille: b.Feuille, Variable: c.Variable, Modalite: c.Modalite, Millesime: c.Millesime}
		sum := r.Tallies[key]
		for i, s := range c.Statuts {
			if s.Manque() {
				sum.Manquants++
				continue
			}
			sum.Valeurs++
			sum.Somme += c.Valeurs[i]
		}
		r.Tallies[key] = sum
	}
}
