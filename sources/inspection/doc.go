// Package inspection tells a person what is in one file, known or not: its
// sheets, why one was chosen, where the codes and the vintage are, its first rows
// as typed, the contracts that come nearest and the one that would read it. It
// stands above the reader and changes nothing of what it reads.
package inspection
