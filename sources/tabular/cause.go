package tabular

import (
	"archive/zip"
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
)

// cause says in French what a library says in English; the error itself stays
// within reach of errors.Is.
type cause struct {
	text string
	err  error
}

func (c *cause) Error() string { return c.text }
func (c *cause) Unwrap() error { return c.err }

// damages are the errors of damaged containers.
var damages = []struct {
	err  error
	text string
}{
	{zip.ErrFormat, "la fin de l'archive, où se trouve son sommaire, manque"},
	{zip.ErrChecksum, "la somme de contrôle est fausse"},
	{io.ErrUnexpectedEOF, "les données s'arrêtent trop tôt"},
}

// inFrench words the error of a damaged container.
func inFrench(err error) error {
	for _, d := range damages {
		if errors.Is(err, d.err) {
			return &cause{d.text, err}
		}
	}
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) {
		return &cause{"les données compressées sont illisibles", err}
	}
	return err
}
