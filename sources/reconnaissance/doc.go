// Package reconnaissance tells what a file is. It makes the contracts ready to be
// matched (Shape), lays each over the rows of each sheet (Binding, Candidate) and
// chooses, or names what comes nearest. File names play no part in that; they
// only tell vintages.
package reconnaissance
