package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
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

func TestUnforeseenErrorsAreInFrench(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "/srv/ctg/editions/.en-cours-1/a.xlsx", Err: syscall.ENOSPC}
	for want, err := range map[string]error{
		"diagctg : création du dossier : accès refusé\n":                                                         fmt.Errorf("création du dossier : %w", fs.ErrPermission),
		"diagctg : écriture de l'édition : /srv/ctg/editions/.en-cours-1/a.xlsx : plus de place sur le disque\n": fmt.Errorf("écriture de l'édition : %w", fmt.Errorf("writing a.xlsx: %w", full)),
		"diagctg : calcul des indicateurs : erreur interne\n":                                                    fmt.Errorf("calcul des indicateurs : %w", errors.New("running sql/x.sql: IO Error: No space")),
	} {
		var out bytes.Buffer
		judge(err).tell(&out)
		if !strings.HasPrefix(out.String(), want) {
			t.Errorf("told %q, want %q first", out.String(), want)
		}
		if strings.Contains(want, "erreur interne") != strings.Contains(out.String(), "détail technique : calcul") {
			t.Errorf("told %q", out.String())
		}
	}
}
