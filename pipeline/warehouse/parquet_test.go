package warehouse

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var parquetFields = []Field{{"zone", "string"}, {"millesime", "year"}, {"rang", "integer"}, {"valeur", "number"}, {"texte", "string"}}

const parquetCSV = "zone;millesime;rang;valeur;texte\n" +
	"06033;2022;3;0.1;\"Un \"\"mot\"\" ; deux\nlignes\"\n" +
	"2A004;;;;\n" +
	"01001;1968;-1;-1234567.5;été\n"

func toParquet(t *testing.T, csv string, fields []Field) ([]byte, error) {
	t.Helper()
	w, err := Open(context.Background(), Options{TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "l'entrée.csv"), filepath.Join(dir, "sortie.parquet")
	if err := os.WriteFile(in, []byte(csv), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := w.Parquet(context.Background(), in, out, fields); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return content, nil
}

func TestParquetHoldsTheRowsOfTheCSV(t *testing.T) {
	content, err := toParquet(t, parquetCSV, parquetFields)
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(context.Background(), Options{TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	path := filepath.Join(t.TempDir(), "relu.parquet")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	var rows string
	err = w.conn.QueryRowContext(context.Background(),
		`SELECT string_agg(concat_ws('|', coalesce(zone, 'NULL'), coalesce(millesime::VARCHAR, 'NULL'), coalesce(rang::VARCHAR, 'NULL'),
		        coalesce(valeur::VARCHAR, 'NULL'), coalesce(texte, 'NULL')), '/') FROM read_parquet(`+litteral(path)+`)`).Scan(&rows)
	if err != nil {
		t.Fatal(err)
	}
	want := "06033|2022|3|0.1|Un \"mot\" ; deux\nlignes/2A004|NULL|NULL|NULL|NULL/01001|1968|-1|-1234567.5|été"
	if rows != want {
		t.Errorf("got %q, want %q", rows, want)
	}
}

func TestSameCSVSameParquet(t *testing.T) {
	first, err := toParquet(t, parquetCSV, parquetFields)
	if err != nil {
		t.Fatal(err)
	}
	again, err := toParquet(t, parquetCSV, parquetFields)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("two conversions gave different bytes")
	}
}

func TestParquetRefusesAWrongTable(t *testing.T) {
	for name, c := range map[string]struct {
		csv    string
		fields []Field
		want   string
	}{
		"text for a number": {strings.Replace(parquetCSV, "0.1", "peu", 1), parquetFields, "peu"},
		"a column too many": {strings.ReplaceAll(parquetCSV, "\n2A004", "\n2A004;x"), parquetFields, "error on line"},
		"unknown type":      {parquetCSV, []Field{{"zone", "money"}}, "money"},
	} {
		if _, err := toParquet(t, c.csv, c.fields); err == nil || !strings.Contains(strings.ToLower(err.Error()), c.want) {
			t.Errorf("%s: error %v, want one about %q", name, err, c.want)
		}
	}
}
