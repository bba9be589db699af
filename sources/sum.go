package sources

import (
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

// sum is a table under way whose rows are added up, over all the sheets and
// stacked tables that it is read from.
type sum struct {
	first *table
	out   *recorder
}

// recorderOf returns what takes in the records of a table: its own recorder, or
// that of the sum. It is nil when the table cannot be added to the others, which
// is told.
func (f *file) recorderOf(t *table) *recorder {
	if t.t.Doublons != catalogue.DoublonsSommer {
		return newRecorder(t)
	}
	keys := t.columnKeys()
	shared := func(k mesure.TallyKey) bool { return slices.Contains(keys, k) }
	i := slices.IndexFunc(f.sums, func(s sum) bool { return s.first.s == t.s && slices.ContainsFunc(s.out.colonnes, shared) })
	if i < 0 { // of another vintage, there is nothing to add it to
		out := newRecorder(t)
		out.colonnes = keys
		f.sums = append(f.sums, sum{t, out})
		return out
	}
	out := f.sums[i].out
	out.order = nil
	for _, key := range keys {
		out.order = append(out.order, slices.Index(out.colonnes, key))
	}
	if len(out.order) == len(out.colonnes) && !slices.Contains(out.order, -1) {
		return out
	}
	f.Fault(t.place(t.headerRow(), 0), "colonnes_differentes", "ce tableau n'a pas les mêmes colonnes que celui de "+f.sums[i].first.where()+" : ils ne s'additionnent pas",
		"les mêmes colonnes dans toutes les feuilles", "complétez les colonnes, vides si rien n'est connu")
	return nil
}

// columnKeys names the columns of the table, whatever its sheet.
func (t *table) columnKeys() []mesure.TallyKey {
	var keys []mesure.TallyKey
	for i, c := range t.c.Colonnes {
		keys = append(keys, mesure.TallyKey{Variable: c.Variable.Nom, Modalite: c.Modalite, Millesime: t.columnYear(i)})
	}
	return keys
}

// where names the place of a table in its file.
func (t *table) where() string {
	at := t.place(t.headerRow(), 0)
	if at.Feuille == "" {
		return "la ligne " + at.Cellule()
	}
	return "la feuille « " + at.Feuille + " »"
}

// at is the column of the batch that the table's column i goes to.
func (r *recorder) at(i int) int {
	if r.order == nil {
		return i
	}
	return r.order[i]
}

// closeSums hands over the sums once all tables are read.
func (f *file) closeSums() error {
	for _, s := range f.sums {
		last := s.out.batch
		for _, b := range append(s.out.summed, last) {
			s.out.batch = b
			if err := s.out.flush(s.first); err != nil {
				return err
			}
		}
	}
	return nil
}
