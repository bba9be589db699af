// Package correspondance reads the workbook that says what each column of a file
// of unknown layout is. The program writes it with its guesses, a person corrects
// it and drops it back; files of that layout are then read with it. The words of
// the workbook stand here, for whoever writes it.
package correspondance
