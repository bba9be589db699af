// Package essais helps the tests of the reader and of the rooms above it: the
// catalogue, the territory and the files that they read, and the comparison with
// golden files. Only tests import it.
package essais
