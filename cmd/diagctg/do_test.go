package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"diagctg/pipeline"
)

func TestEveryErrorHasItsCodeAndAHint(t *testing.T) {
	tests := []struct {
		err  error
		code int
	}{
		{nil, 0},
		{errors.New("anything else"), 1},
		{fmt.Errorf("reading: %w", fs.ErrPermission), 1},
		{usage("x", "y"), 2},
		{fmt.Errorf("%w : x", pipeline.ErrConfig), 2},
		{fmt.Errorf("%w : x", pipeline.ErrUnknown), 2},
		{fmt.Errorf("%w : x", pipeline.ErrExists), 2},
		{errIncomplete, 3},
		{&pipeline.BlockedError{}, 4},
		{&pipeline.LockedError{}, 5},
		{fmt.Errorf("reading: %w", context.Canceled), 130},
		{fmt.Errorf("%w : %w", context.Canceled, pipeline.ErrConfig), 130},
	}
	for _, tt := range tests {
		v := judge(tt.err)
		if v.code != tt.code {
			t.Errorf("%v: code %d, want %d", tt.err, v.code, tt.code)
		}
		if silent := tt.code == 0 || tt.code == 3; silent != (v.message == "") || silent != (v.hint == "") {
			t.Errorf("%v: message %q, hint %q", tt.err, v.message, v.hint)
		}
	}
}

func TestAPanicIsExplained(t *testing.T) {
	broken := &command{run: func(context.Context, *call) error { panic("index out of range") }}
	v := judge(guarded(context.Background(), broken, &call{}))
	var out bytes.Buffer
	v.tell(&out)
	if v.code != exitInternal || !strings.Contains(out.String(), "c'est un défaut de diagctg") || !strings.Contains(out.String(), "index out of range") {
		t.Errorf("code %d, told %q", v.code, out.String())
	}
}

func TestErrorsOfTheSystemAreInFrench(t *testing.T) {
	var out bytes.Buffer
	judge(fmt.Errorf("création du dossier : %w", fs.ErrPermission)).tell(&out)
	if strings.Contains(out.String(), "denied") {
		t.Errorf("told %q", out.String())
	}
}

func TestNearestCommand(t *testing.T) {
	for word, want := range map[string]string{"rnu": "run", "plans": "plan", "explian": "explain", "catalog": "catalogue", "modele": "modeles", "AIDE": "aide"} {
		if got := suggest(word); !strings.Contains(got, "« diagctg "+want+" »") {
			t.Errorf("%s: %q, want %s", word, got, want)
		}
	}
}

func TestEveryCommandIsDocumented(t *testing.T) {
	for _, cmd := range commands() {
		if cmd.name == "" || cmd.summary == "" || cmd.help == "" || !strings.HasPrefix(cmd.usage, cmd.name) || cmd.run == nil {
			t.Errorf("%q is not complete", cmd.name)
		}
	}
}
