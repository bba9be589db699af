package main

import (
	"fmt"
	"strings"
)

// commands are the words that diagctg understands, in the order of the help.
// A function, since the help command reads it too.
func commands() []*command {
	return []*command{runCommand(), planCommand(), checkCommand(), watchCommand(), inspectCommand(), explainCommand(), simuleCommand(), restrictedCommand(), catalogueCommand(), templatesCommand(), versionCommand(), helpCommand()}
}

// aliases are other ways to ask for a command.
var aliases = map[string]string{"help": "aide", "--help": "aide", "-h": "aide", "--version": "version"}

// choose finds the command that the arguments ask for.
func choose(args []string) (*command, []string, error) {
	if len(args) == 0 {
		return nil, nil, usage("il manque une commande", "diagctg aide les énumère")
	}
	name, rest := args[0], args[1:]
	if alias, ok := aliases[name]; ok {
		name = alias
	}
	for _, arg := range rest {
		if arg == "--help" || arg == "-h" {
			name, rest = "aide", []string{name}
			break
		}
	}
	cmd := find(name)
	if cmd == nil {
		return nil, nil, usage(fmt.Sprintf("commande inconnue « %s »", name), suggest(name))
	}
	return cmd, rest, nil
}

// find returns the command of that name, nil when there is none.
func find(name string) *command {
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd
		}
	}
	return nil
}

// suggest names the nearest command, where one is near enough.
func suggest(name string) string {
	best, distance := "", 3
	for _, cmd := range commands() {
		if d := editDistance(name, cmd.name); d < distance {
			best, distance = cmd.name, d
		}
	}
	if best == "" {
		return "diagctg aide énumère les commandes"
	}
	return fmt.Sprintf("vouliez-vous dire « diagctg %s » ?", best)
}

// editDistance counts the letters to change, add or remove to go from a to b.
func editDistance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
