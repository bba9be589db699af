package warehouse

import (
	"context"
	"fmt"
	"strings"
)

// Field is one column of a table to convert: its name and its type in the
// words of the Table Schema of Frictionless Data (string, integer, year,
// number).
type Field struct{ Name, Type string }

var parquetTypes = map[string]string{
	"string": "VARCHAR", "integer": "INTEGER", "year": "SMALLINT", "number": "DOUBLE",
}

// Parquet writes the delimited text csv (semicolons, a header, empty fields
// for what is missing) as a Parquet file with the same rows in the same order:
// what is published in one format is published in the other, and nothing else.
// The columns of csv must be the fields, in order. The same csv gives the same
// bytes.
func (w *Warehouse) Parquet(ctx context.Context, csv, parquet string, fields []Field) error {
	columns := make([]string, len(fields))
	for i, f := range fields {
		kind, ok := parquetTypes[f.Type]
		if !ok {
			return fmt.Errorf("writing %s: column %s has the unknown type %q", parquet, f.Name, f.Type)
		}
		columns[i] = litteral(f.Name) + ": " + litteral(kind)
	}
	query := fmt.Sprintf(`COPY (FROM read_csv(%s, delim = ';', quote = '"', escape = '"', header = true, nullstr = '', auto_detect = false,
		parallel = false, columns = {%s})) TO %s (FORMAT parquet, COMPRESSION zstd)`,
		litteral(csv), strings.Join(columns, ", "), litteral(parquet))
	if err := w.exec(ctx, query); err != nil {
		return fmt.Errorf("writing %s: %w", parquet, err)
	}
	return nil
}
