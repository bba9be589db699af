package tabular

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// countingConverter counts how often it is asked.
type countingConverter struct {
	fakeConverter
	asked int
}

func (c *countingConverter) Convert(ctx context.Context, from, to string) error {
	c.asked++
	return c.fakeConverter.Convert(ctx, from, to)
}

func TestAContentIsConvertedOnce(t *testing.T) {
	inner := &countingConverter{fakeConverter: fakeConverter{writes: bookOf(oneRow).zip(t)}}
	o := Opener{Converter: ConvertOnce(inner)}
	read := func(content []byte) {
		t.Helper()
		w, err := o.Open(context.Background(), dropped(t, "a.xls", content))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		rows, err := rowsOf(w, 0)
		if got := printed(rows); err != nil || got != "1: A=un\n" {
			t.Errorf("got %q, %v", got, err)
		}
	}
	for range 3 {
		read(compound("Workbook"))
	}
	if inner.asked != 1 {
		t.Errorf("%d conversions of one content", inner.asked)
	}
	read(compound("Book"))
	if inner.asked != 2 {
		t.Errorf("%d conversions of two contents", inner.asked)
	}
	inner.checkGone(t)
}

func TestAFailedConversionIsNotTriedAgain(t *testing.T) {
	inner := &countingConverter{fakeConverter: fakeConverter{err: errors.New("il ne peut pas l'ouvrir")}}
	o := Opener{Converter: ConvertOnce(inner)}
	for range 2 {
		_, err := o.Open(context.Background(), dropped(t, "a.xls", compound("Workbook")))
		if fault := (*FormatError)(nil); !errors.As(err, &fault) || fault.Regle != "conversion_impossible" {
			t.Errorf("got %v", err)
		}
	}
	if inner.asked != 1 {
		t.Errorf("tried %d times", inner.asked)
	}
}

// TestACancelledConversionIsTriedAgain: an interruption says nothing of a file.
func TestACancelledConversionIsTriedAgain(t *testing.T) {
	inner := &countingConverter{fakeConverter: fakeConverter{waits: true}}
	once := ConvertOnce(inner)
	from := filepath.Join(t.TempDir(), "a.xls")
	if err := os.WriteFile(from, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		if err := once.Convert(ctx, from, from+"x"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	}
	if inner.asked != 2 {
		t.Errorf("tried %d times", inner.asked)
	}
}

func TestAbandonedConversionsAreRemoved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	now := time.Now()
	for name, age := range map[string]time.Duration{conversionFolder + "old": 2 * time.Hour, conversionFolder + "new": time.Minute, "other": 2 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.Mkdir(path, 0o700), os.WriteFile(filepath.Join(path, "classeur.xls"), nil, 0o600), os.Chtimes(path, now, now.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "other"), filepath.Join(dir, conversionFolder+"link")); err != nil {
		t.Fatal(err)
	}
	RemoveAbandoned(now)
	for name, there := range map[string]bool{conversionFolder + "old": false, conversionFolder + "new": true, conversionFolder + "link": true, "other/classeur.xls": true} {
		if _, err := os.Lstat(filepath.Join(dir, name)); (err == nil) != there {
			t.Errorf("%s: %v", name, err)
		}
	}
}
