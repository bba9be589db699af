package tabular

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// keptBytes bounds the converted workbooks that are kept: room for the largest
// real file thirty times.
const keptBytes = 512 << 20

// ConvertOnce returns a converter that has each content converted once, however
// often it is asked for: a run opens a file to recognise it, to read it and to
// answer its sender. What is kept are open files without a name, which go with
// the converter, or with the process whatever its end. A content that could not
// be converted is not tried again. ConvertOnce of nil is nil.
func ConvertOnce(c Converter) Converter {
	if c == nil {
		return nil
	}
	return &onceConverter{Converter: c, done: map[[sha256.Size]byte]*conversion{}}
}

// onceConverter remembers conversions by the hash of what was converted.
type onceConverter struct {
	Converter
	mu   sync.Mutex
	done map[[sha256.Size]byte]*conversion
	size int64
}

// conversion is what came of one content.
type conversion struct {
	result *os.File
	size   int64
	err    error
}

// Convert implements [Converter]. One conversion goes on at a time, as the
// program behind it wants anyway.
func (c *onceConverter) Convert(ctx context.Context, from, to string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	key, err := hashOf(from)
	if err != nil {
		return err
	}
	if d := c.done[key]; d != nil {
		return d.writeTo(to)
	}
	err = c.Converter.Convert(ctx, from, to)
	if ctx.Err() != nil {
		return err
	}
	return errors.Join(err, c.keep(key, to, err))
}

// keep remembers a conversion, unless too much is kept already.
func (c *onceConverter) keep(key [sha256.Size]byte, to string, failure error) error {
	if failure != nil {
		c.done[key] = &conversion{err: failure}
		return nil
	}
	f, err := os.Open(to)
	if errors.Is(err, os.ErrNotExist) {
		return nil // the caller says so
	}
	if err != nil {
		return fmt.Errorf("conversion : %w", err)
	}
	info, err := f.Stat()
	if err != nil || c.size+info.Size() > keptBytes {
		return errors.Join(err, f.Close())
	}
	c.size += info.Size()
	c.done[key] = &conversion{result: f, size: info.Size()}
	return nil
}

// writeTo writes what came of the conversion to a new file.
func (d *conversion) writeTo(to string) error {
	if d.err != nil {
		return d.err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("conversion : %w", err)
	}
	_, err = io.Copy(f, io.NewSectionReader(d.result, 0, d.size))
	return errors.Join(err, f.Close())
}

// hashOf is the hash of the content of a file.
func hashOf(path string) (key [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return key, fmt.Errorf("conversion : %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return key, fmt.Errorf("conversion : %w", err)
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}
