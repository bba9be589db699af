// Package tabular turns the bytes of a dropped spreadsheet into cells.
//
// It reads xlsx workbooks, delimited text (csv, tsv, txt) and zip archives of
// these; .xls, .xlsb and .ods once a [Converter] has made an xlsx of them. What a file is, is told by its content and never by its name. It is
// strict: a file that is cut, malformed or ambiguous ends in a [FormatError]
// that names the place and the remedy, in French, because the person who
// dropped the file will read it. Nothing is lost silently, and nothing is
// guessed about the meaning of a cell: typing is the business of sources.
//
// The way of the bytes, one file of code a step:
//
//	workbook.go, content.go, blob.go        a file, its sheets, its members
//	kind.go                                 what is this file? (magic bytes)
//	zip.go, prefetch.go                     a container, its parts and their limits
//	xml.go, xmltags.go, xmltext.go          bytes → strict XML tokens
//	xlsx.go                                 workbook part → sheets and their parts
//	sharedstrings.go, styles.go, dates.go   what cells refer to
//	sheet.go, sheetcell.go                  tokens → rows → cells
//	merged.go, hidden.go                    tokens → merged ranges, hidden columns
//	compound.go, xlsb.go, ods.go, convert.go  .xls, .xlsb, .ods → xlsx, by a converter
//	encoding.go, survey.go, mojibake.go     bytes → characters
//	text.go, separator.go, csv.go, quotes.go  characters → records → cells
package tabular
