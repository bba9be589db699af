// Package contours reads the outlines of communes from a GeoJSON file (RFC
// 7946), one object after the other: a file of all of France never stands in
// memory. It keeps the communes that are asked for.
package contours
