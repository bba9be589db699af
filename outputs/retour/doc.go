// Package retour writes what comes back to those who drop files: the answer
// that an analyst without a command line finds in a folder.
//
// Each dropped file gets an acknowledgement, a page that says what the file was
// taken for, what was read and what was not. A refused file also gets its own
// workbook back with the faulty cells marked, and the same list for programs.
// One page sums the folder up.
//
// Nothing of a file with personal data is copied. Nothing that somebody else
// wrote or changed is written over or removed: a ledger remembers what is ours.
// The same files give the same bytes, and what has not changed is not written
// again, so that a shared folder stays quiet.
package retour
