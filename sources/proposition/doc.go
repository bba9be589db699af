// Package proposition looks at a file that no contract knows: where its table
// seems to be, what its columns hold, what each seems to be. It makes of that the
// contract that would read the file, in which all is a guess until a person has
// agreed.
package proposition
