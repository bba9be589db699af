package terminal

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

func TestErrorsOfTheSystemAreInFrench(t *testing.T) {
	for want, err := range map[string]error{
		"prise du verrou : /srv/ctg/.verrou : accès refusé": fmt.Errorf("prise du verrou : %w", &fs.PathError{Op: "open", Path: "/srv/ctg/.verrou", Err: syscall.EACCES}),
		"prise du verrou /srv/.verrou : accès refusé":       fmt.Errorf("prise du verrou /srv/.verrou : %w", &fs.PathError{Op: "open", Path: "/srv/.verrou", Err: syscall.EACCES}),
		"/srv/a b : plus de place sur le disque":            &fs.PathError{Op: "write", Path: "/srv/a b", Err: syscall.ENOSPC},
		"/srv : disque en lecture seule":                    &fs.PathError{Op: "mkdirat", Path: "/srv", Err: syscall.EROFS},
		"contrôle bloquant : open /data: 3":                 errors.New("contrôle bloquant : open /data: 3"),
	} {
		if got := French(err.Error()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestToldLeavesOutTheEnglishBetween(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "/srv/x", Err: syscall.ENOSPC}
	for _, tt := range []struct {
		err   error
		want  string
		known bool
	}{
		{fmt.Errorf("écriture : %w", errors.Join(fmt.Errorf("writing a: %w", full), fmt.Errorf("writing b: %w", full))), "écriture : /srv/x : plus de place sur le disque", true},
		{fmt.Errorf("parcours : %w", full), "parcours : /srv/x : plus de place sur le disque", true},
		{errors.New("dossier : trop petit"), "dossier : trop petit", true},
		{errors.New("calcul : running: broken"), "calcul : erreur interne", false},
	} {
		if got, known := Told(tt.err); got != tt.want || known != tt.known {
			t.Errorf("got %q, %v, want %q, %v", got, known, tt.want, tt.known)
		}
	}
}
