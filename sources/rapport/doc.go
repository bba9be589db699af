// Package rapport is what became of one dropped file: its kind, its columns, its
// counts of rows, and all that is wrong with it. A Journal takes that down while
// the file is read, and quotes nothing of a file that holds personal data.
package rapport
