package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"diagctg/pipeline"
	"diagctg/pipeline/terminal"
)

// defaultConfig is the configuration that is read when none is named.
const defaultConfig = "territoire.yaml"

// options are what a command accepts after its name.
type options struct {
	set    *flag.FlagSet
	config string
	json   bool
	// optional is how many of the arguments may be left out.
	optional int
	// others are the arguments that are no options.
	others []string
}

// newOptions returns options that know --config, and --json if asked for.
func newOptions(json bool) *options {
	o := &options{set: flag.NewFlagSet("", flag.ContinueOnError)}
	o.set.SetOutput(io.Discard)
	o.set.Usage = func() {}
	o.set.StringVar(&o.config, "config", "", "")
	if json {
		o.set.BoolVar(&o.json, "json", false, "")
	}
	return o
}

// parse reads the arguments, options before or after the others, and chooses
// the face that events go to.
func (o *options) parse(c *call, others int, usageLine string) error {
	rest := c.args
	for {
		if err := o.set.Parse(rest); err != nil {
			return usage(french(err), "usage : diagctg "+usageLine)
		}
		if o.set.NArg() == 0 {
			break
		}
		o.others = append(o.others, o.set.Arg(0))
		rest = o.set.Args()[1:]
	}
	if len(o.others) > others {
		return usage(fmt.Sprintf("argument en trop « %s »", o.others[others]), "usage : diagctg "+usageLine)
	}
	if len(o.others) < others-o.optional {
		return usage("il manque un argument", "usage : diagctg "+usageLine)
	}
	c.face = terminal.New(c.Stdout, terminal.Options{JSON: o.json, Getenv: c.Getenv})
	return nil
}

// french says what package flag found wrong.
func french(err error) string {
	words := strings.TrimSpace(err.Error())
	for english, template := range map[string]string{
		"flag provided but not defined: -": "option inconnue --%s",
		"flag needs an argument: -":        "l'option --%s attend une valeur",
	} {
		if name, ok := strings.CutPrefix(words, english); ok {
			return fmt.Sprintf(template, name)
		}
	}
	if m := wrongValue.FindStringSubmatch(words); m != nil {
		return fmt.Sprintf("l'option --%s ne peut pas valoir « %s »", m[2], m[1])
	}
	return "option mal écrite"
}

// wrongValue is how package flag refuses the value of an option.
var wrongValue = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-([a-z-]+):`)

// path returns a path of the command line, relative to the folder that the
// command was run in.
func (c *call) path(p string) string {
	if filepath.IsAbs(p) || c.Dir == "" {
		return p
	}
	return filepath.Join(c.Dir, p)
}

// loadConfig reads the configuration that was named, or the usual one.
func (o *options) loadConfig(c *call) (*pipeline.Config, error) {
	cfg, err := o.readConfig(c)
	if o.config == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, usage("il n'y a pas de "+defaultConfig+" dans ce dossier",
			"placez-vous dans le dossier du territoire, ou nommez le fichier : --config CHEMIN ; docs/exploitation/territoire.yaml est un modèle à recopier")
	}
	return cfg, err
}

func (o *options) readConfig(c *call) (*pipeline.Config, error) {
	return pipeline.LoadConfig(c.path(cmp.Or(o.config, defaultConfig)))
}

// loadOptional reads the configuration where there is one: commands that only
// look at the catalogue work without.
func (o *options) loadOptional(c *call) (*pipeline.Config, error) {
	cfg, err := o.readConfig(c)
	if o.config == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return cfg, err
}

// parseDate reads the date of --edition.
func parseDate(text string) (time.Time, error) {
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usage(fmt.Sprintf("date d'édition illisible « %s »", text), "écrivez-la AAAA-MM-JJ, par exemple --edition 2026-11-23")
	}
	return date, nil
}
