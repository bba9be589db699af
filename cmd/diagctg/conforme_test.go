package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"diagctg/outputs/conforme"
)

// checkWorkbooks opens every workbook of a folder as Excel would, and as a
// person who listens to it: conforme DOSSIER [saisie]. Forms to fill in have no
// cover.
func checkWorkbooks(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage : conforme DOSSIER [saisie]")
	}
	checked := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xlsx" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		book, err := conforme.Open(content)
		if err != nil {
			return err
		}
		checked++
		for _, problem := range append(book.Schema(), book.Access(conforme.Promise{Cover: len(args) == 1})...) {
			ts.Logf("%s, %s", filepath.Base(path), problem)
			err = fs.ErrInvalid
		}
		return err
	}))
	if checked == 0 {
		ts.Fatalf("no workbook in %s", args[0])
	}
}
