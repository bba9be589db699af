package main

import (
	"context"
	"fmt"
)

func helpCommand() *command {
	return &command{
		name: "aide", usage: "aide [COMMANDE]", run: help,
		summary: "expliquer une commande",
		help:    "Explique une commande, ou les énumère toutes.\n",
	}
}

const overview = `diagctg reconstruit chaque année le diagnostic d'une Convention territoriale
globale à partir des tableurs déposés dans un dossier.

`

func help(_ context.Context, c *call) error {
	if len(c.args) == 0 {
		fmt.Fprint(c.Stdout, overview+"Usage : diagctg COMMANDE [OPTIONS]\n\n")
		for _, cmd := range commands() {
			fmt.Fprintf(c.Stdout, "    %-10s  %s\n", cmd.name, cmd.summary)
		}
		fmt.Fprint(c.Stdout, "\n« diagctg aide COMMANDE » dit tout d'une commande.\n\n"+exitCodes)
		return nil
	}
	name := c.args[0]
	if alias, ok := aliases[name]; ok {
		name = alias
	}
	cmd := find(name)
	if cmd == nil {
		return usage(fmt.Sprintf("commande inconnue « %s »", name), suggest(name))
	}
	fmt.Fprintf(c.Stdout, "Usage : diagctg %s\n\n%s\n%s", cmd.usage, cmd.help, exitCodes)
	return nil
}
