// Package personnel recognises personal data in spreadsheets (DOMAINE.md §3.3):
// what a cell holds (a social-security number, an IBAN, a day of birth), what a
// header announces (names, dates of birth, contact details of a parent), and
// what both together mean for a sheet.
//
// It only looks. It keeps no text of a cell, and what it hands out names a rule
// and a column, never a value.
//
//	nir.go, bank.go, cell.go    what one cell holds
//	rule.go, label.go           the rules, and the headers that call for them
//	sheet.go                    all the cells of one sheet → what was found
//	protect.go                  which cells of a table of counts must be hidden
package personnel
