// Package outputs writes what people open: the territory's workbook, one
// workbook a commune, the open data files, the run report and the templates
// that communes fill in.
//
// It knows nothing of sources, SQL or the warehouse: everything that an
// edition shows arrives in one [Diagnostic], already protected by secrecy. It
// adds layout, French words and charts, never a number: the only arithmetic is
// the gap between two figures that are both printed.
//
// The same Diagnostic always gives the same bytes, and a file appears under
// its name only once it is complete.
package outputs
