// Package disposition sees a sheet as the flat table that it stands for: its
// first rows, the titles over its columns, and the layout that a contract
// declares laid over them (header rows, a block of months or communes to unfold,
// sections, a sheet on its side).
package disposition
