package modele

import (
	"archive/zip"
	"io"
	"slices"
	"strings"
)

// editionTitles begin the titles of the workbooks of an edition.
var editionTitles = []string{"Diagnostic de territoire", "Données d’analyse"}

// maxSmallPart bounds the parts that tell what a workbook is.
const maxSmallPart = 4 << 20

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
	author, title, date := madeBy(&z.Reader)
	return title, date, author == "diagctg" && editionTitle(title)
}

func editionTitle(title string) bool {
	return slices.ContainsFunc(editionTitles, func(start string) bool { return strings.HasPrefix(title, start) })
}

// madeBy reads who made a workbook, its title and its day, "" where they cannot
// be told.
func madeBy(z *zip.Reader) (author, title, date string) {
	root := smallPart(z, "docProps/core.xml")
	if root == nil {
		return "", "", ""
	}
	date, _, _ = strings.Cut(textOf(root.child("created")), "T")
	return textOf(root.child("creator")), textOf(root.child("title")), date
}

// Gabarit tells whether a file is a workbook of the analyst's own that editions
// fill, filled or not: one with a name that an edition gives, or with the table
// of one of its indicators. A file that cannot be told is none.
func Gabarit(path string, indicators []string) bool {
	z, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer z.Close()
	if root := smallPart(&z.Reader, "xl/workbook.xml"); root != nil {
		if list := root.child("definedNames"); list != nil && slices.ContainsFunc(list.children, func(e *element) bool { return ours(e.attr("name")) }) {
			return true
		}
	}
	return slices.ContainsFunc(z.File, func(f *zip.File) bool {
		if !strings.HasPrefix(f.Name, "xl/tables/") {
			return false
		}
		root := smallPart(&z.Reader, f.Name)
		return root != nil && bindable(root.attr("displayName")) && slices.Contains(indicators, strings.Split(root.attr("displayName"), ".")[1])
	})
}

// smallPart reads a part that tells of the others, nil when there is none or it
// cannot be read.
func smallPart(z *zip.Reader, name string) *element {
	f, err := z.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSmallPart))
	if err != nil {
		return nil
	}
	root, err := parseTree(data)
	if err != nil {
		return nil
	}
	return root
}

// textOf is the text of an element, "" where there is none.
func textOf(e *element) string {
	if e == nil {
		return ""
	}
	return e.text
}
