// Package modele refreshes the workbooks that an analyst laid out: it fills the
// cells and the tables that bear the name of a published figure, and keeps all
// the rest.
//
// It edits the XML of the parts that must change and copies every other part of
// the package byte for byte: charts, pictures, comments and macros that no
// library knows come out as they went in. Figures come from the workbooks of
// the edition itself, so that a template can show nothing that the edition does
// not. What was computed from the old figures does not stay: cached values of
// formulas, caches of charts and of pivot tables are dropped, and the program
// that opens the workbook computes them again.
//
// The same template and the same edition give the same bytes.
package modele
