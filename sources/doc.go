// Package sources reads one dropped file: it recognises what the file is by
// the contracts of the catalogue, finds its sheet, header row and vintage,
// types its cells, and hands the rows over as batches, or says in French what
// has to be corrected. A file with an anomaly is refused whole.
//
// A source is a contract, not code: adding a kind of spreadsheet is adding one
// YAML file to catalogue/ (or to the user's own folder, which wins). The reader
// itself is here, one file of code a step:
//
//	read.go, identify.go, table.go              one file, its tables, its vintages
//	outlines.go, examine.go, hidden.go          maps; personal data, before anything is read; what is not seen
//	stack.go, unfold.go, section.go, settle.go  rows of a sheet under a layout → those of the flat table
//	row.go, zone.go, attribute.go, key.go       rows → records
//	duplicate.go, marks.go, sum.go              what only the whole column can tell
//	list.go, structure.go                       lists of names; structures and their aliases
//	recorder.go, found.go                       records → batches and what was counted
//
// What it stands on has rooms of its own, each of which knows only those above
// it in this list:
//
//	mesure/, tabular/   the words shared with sql and outputs; bytes → cells
//	cog/, alias/, contours/, personnel/, libreoffice/
//	ecriture/           how numbers, dates, codes and titles are written
//	catalogue/          what the kinds of sources look like
//	rapport/            what is said of a file
//	valeur/             a cell of numbers under the rules of its column
//	disposition/        a sheet → titles, and the flat table it stands for
//	reconnaissance/     titles → contract, sheet, columns
//	proposition/        an unknown file → what it seems to hold, the contract to be
//	correspondance/     the workbook in which a person says what columns are
//	presences/          a list of names → counts under secrecy
//
// Above it stands inspection/, which tells a person what is in one file; essais/
// helps the tests.
package sources
