package modele

import (
	"archive/zip"
	"io"
	"slices"
	"strings"
)

// editionTitles begin the titles of the workbooks of an edition.
var editionTitles = []string{"Diagnostic de territoire", "Données d’analyse"}

// maxProperties bounds the part that says who made a workbook.
const maxProperties = 64 << 10

// Edition tells whether a file is a workbook of one of our editions, changed or
// not since, by the author and the title that programs keep when they save it;
// date is the day of its edition, "" when it was lost. A file that cannot be
// told is none.
func Edition(path string) (title, date string, ok bool) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return "", "", false
	}
	defer z.Close()
	f, err := z.Open("docProps/core.xml")
	if err != nil {
		return "", "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxProperties))
	if err != nil {
		return "", "", false
	}
	root, err := parseTree(data)
	if err != nil {
		return "", "", false
	}
	title = textOf(root.child("title"))
	ours := slices.ContainsFunc(editionTitles, func(start string) bool { return strings.HasPrefix(title, start) })
	date, _, _ = strings.Cut(textOf(root.child("created")), "T")
	return title, date, ours && textOf(root.child("creator")) == "diagctg"
}

// textOf is the text of an element, "" where there is none.
func textOf(e *element) string {
	if e == nil {
		return ""
	}
	return e.text
}
