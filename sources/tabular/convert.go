package tabular

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Converter turns a spreadsheet of another format into an xlsx workbook with
// the same sheets and the same cells at the same addresses.
type Converter interface {
	// Convert reads the file at from, whose extension is that of its content,
	// and writes the workbook to the path to; both are in one private folder.
	// The error is the context's when it was cancelled; any other one is French
	// and about the file.
	Convert(ctx context.Context, from, to string) error
	// Nom is what messages call the program.
	Nom() string
}

// oldFormat is a format that is read after a conversion only.
type oldFormat struct {
	ext    string // also the value of Workbook.Format
	format string // completes "le fichier est …"
}

var (
	formatXLS  = oldFormat{"xls", "un classeur à l'ancien format d'Excel (.xls)"}
	formatXLSB = oldFormat{"xlsb", "un classeur binaire Excel (.xlsb)"}
	formatODS  = oldFormat{"ods", "un classeur LibreOffice (.ods)"}
)

// addConverted adds the sheets of a content of an old format, converted; it is
// refused where there is no converter.
func (w *Workbook) addConverted(ctx context.Context, b blob, old oldFormat, member string) error {
	converter := w.opener.Converter
	if converter == nil {
		return notATable(old.format, remedeClasseur)
	}
	f, err := convert(ctx, converter, b, old)
	if err != nil {
		return err
	}
	w.closers = append(w.closers, f)
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("lecture du fichier converti : %w", err)
	}
	warning := "Le fichier, " + old.format + ", est lu après conversion par " + converter.Nom() + "."
	if member != "" {
		warning = "« " + member + " », " + old.format + ", est lu après conversion par " + converter.Nom() + "."
	}
	w.Warnings = append(w.Warnings, warning)
	return w.afterConversion(w.addConvertedBook(ctx, fileBlob(f, info.Size()), old, member))
}

// addConvertedBook adds the sheets of the workbook that came out of a
// conversion.
func (w *Workbook) addConvertedBook(ctx context.Context, b blob, old oldFormat, member string) error {
	c, err := openContainer(b.at, b.size, w.opener.Limits)
	if err != nil {
		return err
	}
	part, err := mainPart(ctx, c, w.opener.Limits)
	if err != nil {
		return err
	}
	return w.addBook(ctx, c, part, member, old.ext)
}

// afterConversion says in the message of a fault that what was read is not the
// file itself.
func (w *Workbook) afterConversion(err error) error {
	if fault := (*FormatError)(nil); errors.As(err, &fault) {
		fault.Message += " (lu après conversion par " + w.opener.Converter.Nom() + ")"
	}
	return err
}

// convert copies the content into a private folder, has it converted there and
// opens the result. The folder is gone when it returns: an open file needs no
// name.
func convert(ctx context.Context, converter Converter, b blob, old oldFormat) (result *os.File, err error) {
	dir, err := os.MkdirTemp("", conversionFolder) // closed to other users
	if err != nil {
		return nil, fmt.Errorf("conversion : %w", err)
	}
	defer func() {
		if removal := os.RemoveAll(dir); removal != nil && err == nil {
			_ = result.Close()
			result, err = nil, fmt.Errorf("conversion : %w", removal)
		}
	}()
	from, to := filepath.Join(dir, "classeur."+old.ext), filepath.Join(dir, "classeur.xlsx")
	if err := b.copyTo(ctx, from); err != nil {
		return nil, err
	}
	if err := converter.Convert(ctx, from, to); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, notConverted(converter, old, err)
	}
	f, err := os.Open(to)
	if err != nil {
		return nil, notConverted(converter, old, errors.New("rien n'a été écrit"))
	}
	return f, nil
}

// copyTo writes the content to a new file that only this user can read.
func (b blob) copyTo(ctx context.Context, path string) error {
	r, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("conversion : %w", err)
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}

func notConverted(converter Converter, old oldFormat, cause error) error {
	return &FormatError{
		Regle:   "conversion_impossible",
		Message: "D'après son contenu, le fichier est " + old.format + ", et " + converter.Nom() + " n'a pas pu le convertir.",
		Attendu: "un classeur .xlsx ou un texte .csv",
		Remede:  remedeClasseur + " S'il ne s'ouvre pas, téléchargez-le ou demandez-le à nouveau.",
		Err:     cause,
	}
}
