// Package sources reads one dropped file: it recognises what the file is by
// the contracts of the catalogue, finds its sheet, header row and vintage,
// types its cells, and hands the rows over as batches, or says in French what
// has to be corrected. A file with an anomaly is refused whole.
//
// A source is a contract, not code: adding a kind of spreadsheet is adding one
// YAML file to catalogue/ (or to the user's own folder, which wins). The way of
// a file, one file of code a step:
//
//	catalogue/                              what the kinds of sources look like
//	disposition/                            first rows of a sheet → titles, the flat table it stands for
//	reconnaissance/                         titles → contract, sheet, columns
//	read.go, identify.go, table.go          one file, its tables, its vintages
//	examine.go                              personal data, before anything is read
//	unfold.go, section.go, settle.go, stack.go  rows of a sheet under a layout → those of the flat table
//	row.go, zone.go, attribute.go           rows → records
//	ecriture/, valeur/                      cells → codes, years, numbers, statuses
//	duplicate.go, marks.go                  what only the whole column can tell
//	nominatif.go, list.go, listcount.go     lists of names → counts, in memory
//	recorder.go                             records → batches and what was counted
//	rapport/                                what the sender has to know
package sources
