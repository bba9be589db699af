// Package valeur reads the cells of a column of numbers under the rules that its
// contract gives it: a number with its status, a missing one with its reason, or
// what is wrong.
package valeur
