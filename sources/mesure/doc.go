// Package mesure is the small vocabulary that every room of diagctg shares:
// a value with its status, a place in a file, an anomaly, a batch of typed
// rows, an indicator's card and a published figure.
//
// It imports nothing of the project and holds no behaviour beyond reading and
// printing these words, so that sources, warehouse and outputs can talk about
// the same things without knowing each other.
package mesure
