package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"diagctg/pipeline/terminal"
)

// Surroundings is everything that a command sees of the outside world.
type Surroundings struct {
	// Dir is the folder that relative paths start from.
	Dir    string
	Getenv func(string) string
	Stdout io.Writer
	Stderr io.Writer
	Now    func() time.Time
}

// system returns the surroundings of the real process.
func system() Surroundings {
	return Surroundings{Getenv: os.Getenv, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now}
}

// call is one command being run.
type call struct {
	Surroundings
	// args are the arguments after the name of the command.
	args []string
	// face is where events go; it is set once the options are known.
	face terminal.Face
}

// command is one word that diagctg understands.
type command struct {
	name string
	// usage is the line after "diagctg", summary one line for the list of
	// commands, help the paragraphs of its own help.
	usage, summary, help string
	run                  func(ctx context.Context, c *call) error
	// last, when set, tells how the command ended, after any error message:
	// the last line of a cron mail.
	last func(c *call, v verdict)
}

// Do runs the command that args name and returns the exit code. It stops
// cleanly when ctx is cancelled or the process gets SIGINT, SIGTERM or SIGHUP; a
// second signal ends it at once.
func Do(ctx context.Context, args []string, s Surroundings) (code int) {
	// A reader that goes away (| head) must not stop a publication half-way.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	cmd, rest, err := choose(args)
	c := &call{Surroundings: s, args: rest, face: terminal.New(s.Stdout, terminal.Options{Getenv: s.Getenv})}
	if err == nil {
		err = guarded(ctx, cmd, c)
	}
	if err != nil && ctx.Err() != nil {
		// A query that is interrupted fails in words of its own.
		err = fmt.Errorf("%w : %w", ctx.Err(), err)
	}
	v := judge(err)
	v.tell(s.Stderr)
	if cmd != nil && cmd.last != nil && err != nil {
		cmd.last(c, v)
	}
	return v.code
}

// guarded runs the command; a panic becomes an error, so that nobody is shown
// a stack without a word of explanation.
func guarded(ctx context.Context, cmd *command, c *call) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &panicError{value: r, stack: debug.Stack()}
		}
	}()
	return cmd.run(ctx, c)
}

// panicError is a defect of the program, with what its author needs.
type panicError struct {
	value any
	stack []byte
}

func (p *panicError) Error() string { return fmt.Sprintf("panne imprévue : %v", p.value) }
