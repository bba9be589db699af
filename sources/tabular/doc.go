// Package tabular turns the bytes of a dropped spreadsheet into cells.
//
// It reads xlsx workbooks, delimited text (csv, tsv, txt) and zip archives of
// these. What a file is, is told by its content and never by its name. It is
// strict: a file that is cut, malformed or ambiguous ends in a [FormatError]
// that names the place and the remedy, in French, because the person who
// dropped the file will read it. Nothing is lost silently, and nothing is
// guessed about the meaning of a cell: typing is the business of sources.
//
// The way of the bytes, one file of code a step:
//
//	kind.go     what is this file?                       (magic bytes)
//	zip.go      a container, its parts and their limits  (archive/zip)
//	xml.go      bytes → strict XML tokens
//	package.go  workbook part → sheets, their states and their parts
//	sharedstrings.go, styles.go, dates.go   what cells refer to
//	sheet.go, cell.go                       tokens → rows → cells
//	encoding.go, mojibake.go, separator.go  what kind of text is this?
//	csv.go, quotes.go                       text → records → cells
//	archive.go                              members of a zip → sheets
package tabular
