// Package ecriture knows how people and programs write things in a cell: a
// number, a date, a month, the code of a zone, the title of a column with a year
// in it. It takes a text and says what it stands for; it knows no sheet and no
// contract.
package ecriture
