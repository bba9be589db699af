package modele

import (
	"archive/zip"
	"io"
	"strings"
)

// editionTitles begin the titles of the workbooks of an edition.
var editionTitles = []string{"Diagnostic de territoire", "Données d’analyse"}

// maxProperties bounds the part that says who made a workbook.
const maxProperties = 64 << 10

// EstUneEdition reports whether a file is a workbook of one of our editions,
// changed or not since: programs that save it keep its author and title. A
// file that cannot be told is none.
func EstUneEdition(path string) bool {
	z, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer z.Close()
	f, err := z.Open("docProps/core.xml")
	if err != nil {
		return false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxProperties))
	if err != nil {
		return false
	}
	root, err := parseTree(data)
	if err != nil {
		return false
	}
	author, title := root.child("creator"), root.child("title")
	if author == nil || title == nil || author.text != "diagctg" {
		return false
	}
	for _, start := range editionTitles {
		if strings.HasPrefix(title.text, start) {
			return true
		}
	}
	return false
}
