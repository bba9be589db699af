// Package pipeline is the yearly refresh as a whole: what is in the drop
// folder, what is read of it, what is built, checked and published. [Run]
// tells the story.
//
// It computes no figure. Files are read by package sources, figures come from
// the SQL that package warehouse runs, workbooks from package outputs; here
// they are put in order, locked, published at once or not at all.
package pipeline
