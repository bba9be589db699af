// Package cog holds the list of communes of the official geographic code (COG)
// and turns the names that people write into codes, inside a territory, or
// exactly inside a département (DOMAINE.md §1.4): names are never matched
// against the whole country.
package cog
