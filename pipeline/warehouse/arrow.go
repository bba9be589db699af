package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory/mallocator"
	"github.com/marcboeker/go-duckdb"

	"diagctg/sources/mesure"
)

// tranche is the number of rows handed to DuckDB at a time.
const tranche = 8192

// tableDepot is the name of the staging table; it lives for one tranche.
const tableDepot = "depot_arrow"

// verifierLot refuses a batch that the warehouse could not hold faithfully.
func verifierLot(b *mesure.Batch) error {
	n := b.Len()
	sizes := map[string]int{"lignes": len(b.Lignes)}
	if b.Millesimes != nil {
		sizes["millesimes"] = len(b.Millesimes)
	}
	if b.Modalites != nil {
		sizes["modalites"] = len(b.Modalites)
	}
	for i, c := range b.Colonnes {
		sizes[fmt.Sprintf("valeurs of column %d (%s)", i, c.Variable)] = len(c.Valeurs)
		sizes[fmt.Sprintf("statuts of column %d (%s)", i, c.Variable)] = len(c.Statuts)
		if c.Lettres != nil {
			sizes[fmt.Sprintf("lettres of column %d (%s)", i, c.Variable)] = len(c.Lettres)
		}
		if c.Lignes != nil {
			sizes[fmt.Sprintf("lignes of column %d (%s)", i, c.Variable)] = len(c.Lignes)
		}
	}
	for _, a := range b.Attributs {
		sizes["attribute "+a.Nom] = len(a.Valeurs)
	}
	for _, name := range clesTriees(sizes) {
		if sizes[name] != n {
			return fmt.Errorf("batch of %d rows has %d %s", n, sizes[name], name)
		}
	}
	return verifierContenu(b)
}

func verifierContenu(b *mesure.Batch) error {
	for i, code := range b.Codes {
		if code == "" || !texteSain(code) {
			return fmt.Errorf("row %d has an unusable code %q", b.Lignes[i], code)
		}
	}
	for i, m := range b.Modalites {
		if !texteSain(m) {
			return fmt.Errorf("row %d has an unusable item %q", b.Lignes[i], m)
		}
	}
	for _, a := range b.Attributs {
		for i, v := range a.Valeurs {
			if !texteSain(v) {
				return fmt.Errorf("row %d has an unusable %s %q", b.Lignes[i], a.Nom, v)
			}
		}
	}
	for _, c := range b.Colonnes {
		for i, v := range c.Valeurs {
			if !c.Statuts[i].Manque() && (math.IsNaN(v) || math.IsInf(v, 0)) {
				return fmt.Errorf("row %d has no finite number for %s", b.Lignes[i], c.Variable)
			}
			if c.Statuts[i] > mesure.SO {
				return fmt.Errorf("row %d has an unknown status %d for %s", b.Lignes[i], c.Statuts[i], c.Variable)
			}
		}
	}
	return nil
}

func texteSain(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// tables of the staging: ligne, code, millesime, modalite, then v0, s0, v1, …
// and a0, a1, … and, beside the values of a layout, c0, l0, … Fields that the batch does not have are left out.
func schemaArrow(b *mesure.Batch) *arrow.Schema {
	fields := []arrow.Field{
		{Name: "ligne", Type: arrow.PrimitiveTypes.Int32},
		{Name: "code", Type: arrow.BinaryTypes.String},
	}
	if b.Millesimes != nil {
		fields = append(fields, arrow.Field{Name: "millesime", Type: arrow.PrimitiveTypes.Int16})
	}
	if b.Modalites != nil {
		fields = append(fields, arrow.Field{Name: "modalite", Type: arrow.BinaryTypes.String})
	}
	for i, c := range b.Colonnes {
		fields = append(fields,
			arrow.Field{Name: fmt.Sprintf("v%d", i), Type: arrow.PrimitiveTypes.Float64, Nullable: true},
			arrow.Field{Name: fmt.Sprintf("s%d", i), Type: arrow.PrimitiveTypes.Uint8})
		if c.Lettres != nil {
			fields = append(fields, arrow.Field{Name: fmt.Sprintf("c%d", i), Type: arrow.BinaryTypes.String})
		}
		if c.Lignes != nil {
			fields = append(fields, arrow.Field{Name: fmt.Sprintf("l%d", i), Type: arrow.PrimitiveTypes.Int32})
		}
	}
	for i := range b.Attributs {
		fields = append(fields, arrow.Field{Name: fmt.Sprintf("a%d", i), Type: arrow.BinaryTypes.String})
	}
	return arrow.NewSchema(fields, nil)
}

// enregistrement copies rows from to to of a batch into memory that C owns, as
// the C data interface asks. The caller releases it.
func enregistrement(schema *arrow.Schema, b *mesure.Batch, from, to int) arrow.Record {
	rb := array.NewRecordBuilder(mallocator.NewMallocator(), schema)
	defer rb.Release()
	rb.Reserve(to - from)
	f := 0
	next := func() array.Builder { f++; return rb.Field(f - 1) }
	next().(*array.Int32Builder).AppendValues(b.Lignes[from:to], nil)
	next().(*array.StringBuilder).AppendValues(b.Codes[from:to], nil)
	if b.Millesimes != nil {
		next().(*array.Int16Builder).AppendValues(b.Millesimes[from:to], nil)
	}
	if b.Modalites != nil {
		next().(*array.StringBuilder).AppendValues(b.Modalites[from:to], nil)
	}
	valid, codes := make([]bool, to-from), make([]uint8, to-from)
	for _, c := range b.Colonnes {
		for i, s := range c.Statuts[from:to] {
			valid[i], codes[i] = !s.Manque(), uint8(s)
		}
		next().(*array.Float64Builder).AppendValues(c.Valeurs[from:to], valid)
		next().(*array.Uint8Builder).AppendValues(codes, nil)
		if c.Lettres != nil {
			next().(*array.StringBuilder).AppendValues(c.Lettres[from:to], nil)
		}
		if c.Lignes != nil {
			next().(*array.Int32Builder).AppendValues(c.Lignes[from:to], nil)
		}
	}
	for _, a := range b.Attributs {
		next().(*array.StringBuilder).AppendValues(a.Valeurs[from:to], nil)
	}
	return rb.NewRecord()
}

// deposer puts a record into the staging table, by the one safe way of
// PIEGES.md: a view of a fresh name, read once and whole by CREATE TABLE AS,
// dropped before anything else can see it.
func (w *Warehouse) deposer(ctx context.Context, rec arrow.Record) error {
	reader, err := array.NewRecordReader(rec.Schema(), []arrow.Record{rec})
	if err != nil {
		return fmt.Errorf("making the Arrow stream: %w", err)
	}
	defer reader.Release()
	w.vues++
	vue := fmt.Sprintf("vue_arrow_%d", w.vues)
	var release func()
	err = w.conn.Raw(func(c any) error {
		ar, err := duckdb.NewArrowFromConn(c.(driver.Conn))
		if err != nil {
			return err
		}
		release, err = ar.RegisterView(reader, vue)
		return err
	})
	if err != nil {
		return fmt.Errorf("registering the Arrow stream: %w", err)
	}
	defer release()
	if err := w.exec(ctx, "CREATE OR REPLACE TEMP TABLE "+tableDepot+" AS SELECT * FROM "+vue); err != nil {
		return fmt.Errorf("reading the Arrow stream: %w", err)
	}
	return w.exec(ctx, "DROP VIEW "+vue)
}

func clesTriees[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
