package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"diagctg/pipeline"
	"diagctg/pipeline/terminal"
)

// The exit codes. They are a promise: scripts and cron depend on them.
const (
	exitDone        = 0   // published, or nothing new
	exitInternal    = 1   // internal error
	exitUsage       = 2   // usage or configuration
	exitIncomplete  = 3   // published or checked, with something left out
	exitBlocked     = 4   // a blocking control failed, nothing published
	exitLocked      = 5   // another run holds the lock
	exitInterrupted = 130 // interrupted
)

// exitCodes is the part of every help text that lists the exit codes.
const exitCodes = `Codes de retour :
    0    publié, ou rien de nouveau
    1    erreur interne
    2    commande ou configuration incorrecte
    3    publié, mais quelque chose a été laissé de côté (un fichier refusé,
         une source manquante) ; pour check : un fichier n'est pas lu
    4    un contrôle bloquant a échoué, rien n'est publié
    5    une autre exécution est en cours
    130  interrompu
`

// errIncomplete ends a run that published with something left out. It is no
// failure: the run has told all there is to tell.
var errIncomplete = errors.New("publié avec des réserves")

// usageError is a command that was not written as it should.
type usageError struct{ message, hint string }

func (e *usageError) Error() string { return e.message }

func usage(message, hint string) error { return &usageError{message, hint} }

// verdict is how a command ends, for the person who ran it.
type verdict struct {
	code int
	// message is empty when there is nothing to say on the error stream.
	message string
	hint    string
	// trace is what the author of the program needs, empty otherwise.
	trace string
}

// judge maps an error to its verdict.
func judge(err error) verdict {
	var wrong *usageError
	var broken *panicError
	switch {
	case err == nil:
		return verdict{code: exitDone}
	case errors.Is(err, context.Canceled):
		return verdict{code: exitInterrupted, message: "interrompu", hint: "rien n'a été publié ni laissé ; la dernière édition est telle quelle"}
	case errors.Is(err, errIncomplete):
		return verdict{code: exitIncomplete}
	case errors.As(err, &wrong):
		return verdict{code: exitUsage, message: wrong.message, hint: wrong.hint}
	case errors.As(err, &broken):
		return verdict{code: exitInternal, message: broken.Error(), trace: string(broken.stack),
			hint: "c'est un défaut de diagctg, pas de vos fichiers ; envoyez ce message entier à qui le maintient"}
	}
	for _, m := range mapped {
		if errors.Is(err, m.target) {
			return verdict{code: m.code, message: err.Error(), hint: m.hint}
		}
	}
	return internal(err)
}

// internal is the verdict on an error that nobody foresaw: what its author
// needs goes into a line of its own.
func internal(err error) verdict {
	message, known := terminal.Told(err)
	v := verdict{code: exitInternal, message: message,
		hint: "vérifiez la place sur le disque et les droits sur les dossiers ; sinon envoyez ce message à qui maintient diagctg"}
	if !known {
		v.trace = "    détail technique : " + err.Error()
	}
	return v
}

// mapped are the errors that have a code and a hint of their own.
var mapped = []struct {
	target error
	code   int
	hint   string
}{
	{pipeline.ErrLocked, exitLocked, "attendez qu'elle finisse ; le verrou se libère tout seul quand le processus s'arrête"},
	{pipeline.ErrBlocked, exitBlocked, "rien n'a été publié, la dernière édition est telle quelle ; corrigez puis relancez"},
	{pipeline.ErrConfig, exitUsage, "corrigez le fichier de configuration ou les dossiers qu'il nomme, puis relancez"},
	{pipeline.ErrUnknown, exitUsage, "diagctg catalogue énumère les indicateurs et leurs modalités"},
	{pipeline.ErrNoFile, exitUsage, "vérifiez le chemin ; diagctg inspect attend un seul fichier"},
	{pipeline.ErrNoEdition, exitUsage, "publiez d'abord une édition : diagctg run"},
	{pipeline.ErrNoTable, exitUsage, "il faut un en-tête, et sous lui une colonne de codes de commune et une colonne de nombres"},
	{pipeline.ErrExists, exitUsage, "choisissez un autre dossier : un classeur rempli ou annoté n'est jamais écrasé"},
	{pipeline.ErrPlace, exitUsage, "nommez un dossier à vous, hors du dépôt, des éditions et des retours, qui n'existe pas encore ou que vous seul ouvrez (chmod 700)"},
}

// tell writes the verdict for a person. A message of several lines keeps them.
func (v verdict) tell(w io.Writer) {
	if v.message == "" {
		return
	}
	for i, line := range strings.Split(v.message, "\n") {
		line = terminal.French(line)
		if i == 0 {
			line = "diagctg : " + line
		} else {
			line = "    " + line
		}
		fmt.Fprintln(w, terminal.Clean(line))
	}
	if v.hint != "" {
		fmt.Fprintln(w, "    conseil : "+v.hint)
	}
	if v.trace != "" {
		fmt.Fprintln(w, v.trace)
	}
}
