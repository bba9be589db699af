package main

import (
	"context"
	"fmt"

	"diagctg/pipeline"
)

func versionCommand() *command {
	return &command{
		name: "version", usage: "version", run: showVersion,
		summary: "dire la version",
		help:    "Dit la version du programme et celle du code dont il vient.\n",
	}
}

func showVersion(_ context.Context, c *call) error {
	if len(c.args) > 0 {
		return usage(fmt.Sprintf("argument en trop « %s »", c.args[0]), "usage : diagctg version")
	}
	tool := pipeline.Build()
	line := "diagctg " + tool.Version
	if tool.Commit != "" {
		line += " (" + tool.Commit + ")"
	}
	fmt.Fprintln(c.Stdout, line+", "+tool.Go)
	return nil
}
