// Command diagctg rebuilds the territorial diagnostic of a Convention
// territoriale globale from the spreadsheets dropped into a folder.
//
// One file a command. [Do] is the whole program with its surroundings handed
// in, so that tests run it in-process; it is the only place that turns an
// error into a French message, a hint and an exit code.
package main

import (
	"context"
	"os"
)

func main() { os.Exit(Do(context.Background(), os.Args[1:], system())) }
