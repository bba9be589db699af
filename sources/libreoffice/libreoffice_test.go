package libreoffice

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// script stands for LibreOffice: a shell script that sees its arguments.
// $out is the folder to write to, $from the file to convert.
func script(t *testing.T, body string) *Program {
	t.Helper()
	path := filepath.Join(t.TempDir(), "soffice")
	head := "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\nfrom=$1\n"
	if err := os.WriteFile(path, []byte(head+body), 0o700); err != nil {
		t.Fatal(err)
	}
	return At(path)
}

// files are the two paths of a conversion in a folder of its own.
func files(t *testing.T) (from, to string) {
	t.Helper()
	dir := t.TempDir()
	from = filepath.Join(dir, "classeur.xls")
	if err := os.WriteFile(from, []byte("contenu"), 0o600); err != nil {
		t.Fatal(err)
	}
	return from, filepath.Join(dir, "classeur.xlsx")
}

func TestWhatIsWrittenIsHandedOver(t *testing.T) {
	from, to := files(t)
	if err := script(t, `cp "$from" "$out/classeur.xlsx"`).Convert(context.Background(), from, to); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(to); err != nil || string(got) != "contenu" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestFailuresSayWhy(t *testing.T) {
	for body, says := range map[string]string{
		"echo 'Error: source file could not be loaded' >&2": "il ne peut pas l'ouvrir",
		"true":   "rien n'a été écrit",
		"exit 3": "exit status 3",
	} {
		from, to := files(t)
		if err := script(t, body).Convert(context.Background(), from, to); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", body, err)
		}
	}
	from, to := files(t)
	if err := At("/nulle/part/soffice").Convert(context.Background(), from, to); err == nil {
		t.Error("a program that is not there converted a file")
	}
}

// TestAConversionThatHangsIsEnded: what hangs is stopped, with what it started.
func TestAConversionThatHangsIsEnded(t *testing.T) {
	from, to := files(t)
	note := filepath.Join(t.TempDir(), "pid")
	p := script(t, "sleep 1000 &\necho $! > "+note+"\nwait")
	p.time = 300 * time.Millisecond
	err := p.Convert(context.Background(), from, to)
	if err == nil || !strings.Contains(err.Error(), "n'était pas finie") {
		t.Errorf("got %v", err)
	}
	checkEnded(t, note)
}

func TestACancelledConversionIsEnded(t *testing.T) {
	from, to := files(t)
	note := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for ctx.Err() == nil {
			if text, _ := os.ReadFile(note); len(text) > 0 {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	err := script(t, "sleep 1000 &\necho $! > "+note+"\nwait").Convert(ctx, from, to)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	checkEnded(t, note)
}

func TestNothingIsLeftRunning(t *testing.T) {
	from, to := files(t)
	note := filepath.Join(t.TempDir(), "pid")
	err := script(t, "sleep 1000 >/dev/null 2>&1 &\necho $! > "+note+"\ncp \"$from\" \"$out/classeur.xlsx\"").Convert(context.Background(), from, to)
	if err != nil {
		t.Errorf("got %v", err)
	}
	checkEnded(t, note)
}

// checkEnded waits for the process named in the note to be gone, or dead and
// not yet buried.
func checkEnded(t *testing.T, note string) {
	t.Helper()
	text, err := os.ReadFile(note)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		if err != nil && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) || strings.Contains(string(stat), ") Z ") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %d is still there", pid)
}

func TestOneAtATime(t *testing.T) {
	folder := t.TempDir()
	p := script(t, "mkdir "+filepath.Join(folder, "busy")+" || exit 9\nsleep 0.1\nrmdir "+filepath.Join(folder, "busy")+"\ncp \"$from\" \"$out/classeur.xlsx\"")
	done := make(chan error)
	for range 4 {
		from, to := files(t)
		go func() { done <- p.Convert(context.Background(), from, to) }()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// TestTheProgramKnowsNothingOfTheMachine: neither the environment of diagctg
// nor its home reach LibreOffice, and memory is bounded.
func TestTheProgramKnowsNothingOfTheMachine(t *testing.T) {
	t.Setenv("MOT_DE_PASSE", "secret")
	from, to := files(t)
	p := script(t, `{ env; ulimit -v; cat "$HOME/profil/user/registrymodifications.xcu"; } > "$out/classeur.xlsx"`)
	if err := p.Convert(context.Background(), from, to); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"HOME=" + filepath.Dir(from), "\n" + strconv.Itoa(memoryLimit) + "\n", `"MacroSecurityLevel" oor:op="fuse"><value>3<`, `"DisableMacrosExecution"`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if strings.Contains(string(got), "MOT_DE_PASSE") {
		t.Error("a variable of the environment reached LibreOffice")
	}
}
