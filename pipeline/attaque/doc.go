// Package attaque is an outsider who has nothing but published editions and
// tries to work out what they hide. Tests set it on every edition that they can
// make; the program itself does not use it.
//
// It shares nothing with sql/secret, on purpose: it reads the files that anyone
// reads ([Lire]), writes down the relations that anyone knows (a territory is
// the sum of its communes, a breakdown adds up to its total, an age band is
// made of narrower ones, a part is not larger than the whole, the edition of
// last year showed this number) and asks a linear program what each hidden
// count can still be ([Attaquer]).
package attaque
