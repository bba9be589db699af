// Package presences counts the children of a list of names: by structure and
// year, by age band, by month, by both and by commune of residence, and hides
// what would tell of fewer children than the threshold. It sees numbers given to
// children, never a name or a date of birth.
package presences
