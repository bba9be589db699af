package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"diagctg/outputs/retour"
	"diagctg/sources/tabular"
)

// maxCopied is the size of the largest workbook that is loaded to be returned.
const maxCopied = 8 << 20

// original opens a dropped file again, to be copied for its sender.
func (in *intake) original(r *Reading) func(context.Context, func(*retour.Original) error) error {
	return func(ctx context.Context, use func(*retour.Original) error) error {
		path := filepath.Join(in.cfg.Dossiers.Depot, filepath.FromSlash(r.rel))
		wb, err := tabular.Open(path, tabular.Limits{})
		var unreadable *tabular.FormatError
		if errors.As(err, &unreadable) {
			return use(&retour.Original{})
		}
		if err != nil {
			return fmt.Errorf("relecture de %s : %w", r.rel, err)
		}
		defer wb.Close()
		o := &retour.Original{}
		if wb.Format == "xlsx" && wb.Entrees == nil {
			if o.TropGros = r.size > maxCopied; !o.TropGros {
				if o.Classeur, err = r.content(path); err != nil {
					return err
				}
			}
		}
		for i, s := range wb.Sheets {
			o.Feuilles = append(o.Feuilles, retour.Feuille{Nom: s.Name, Lignes: texts(ctx, wb, i)})
		}
		return use(o)
	}
}

// content is the content of the file, if it still is what was read.
func (d dropped) content(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("relecture de %s : %w", d.rel, err)
	}
	if hashBytes(data) != d.sha256 {
		return nil, errUnstable
	}
	return data, nil
}

// texts are the rows of a sheet as they are written.
func texts(ctx context.Context, wb *tabular.Workbook, sheet int) func(yield func(retour.Ligne, error) bool) {
	return func(yield func(retour.Ligne, error) bool) {
		for row, err := range wb.Rows(ctx, sheet) {
			line := retour.Ligne{Numero: row.Number}
			for _, c := range row.Cells {
				line.Cellules = append(line.Cellules, retour.Cellule{Colonne: c.Column, Texte: c.Text})
			}
			if !yield(line, err) {
				return
			}
		}
	}
}
