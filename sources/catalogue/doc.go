// Package catalogue holds the contracts: what each kind of dropped file looks
// like and what it holds. A contract is one YAML file of this folder, or of the
// user's own, which wins. The package knows the format, checks each file, fills
// in the defaults and says every mistake with its line; it reads no data.
package catalogue
