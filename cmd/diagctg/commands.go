package main

import (
	"fmt"
	"strings"

	"diagctg/sources/cog"
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
	var known []string
	for _, cmd := range commands() {
		known = append(known, cmd.name)
	}
	if best := nearest(name, known); best != "" {
		return fmt.Sprintf("vouliez-vous dire « diagctg %s » ?", best)
	}
	return "diagctg aide énumère les commandes"
}

// suggestCode names the nearest of the codes of the catalogue.
func suggestCode(code string, known []string) string {
	if best := nearest(code, known); best != "" {
		return fmt.Sprintf("vouliez-vous dire « %s » ? diagctg catalogue énumère les codes", best)
	}
	return "diagctg catalogue énumère les codes"
}

// nearest returns the known word that differs from name by two letters at most,
// or by one in six of a long one; "" when there is none.
func nearest(name string, known []string) string {
	best, distance := "", max(2, len(name)/6)+1
	for _, word := range known {
		if d := cog.Distance(strings.ToLower(name), word); d < distance {
			best, distance = word, d
		}
	}
	return best
}
