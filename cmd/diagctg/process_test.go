//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// binary returns the path of the real command.
func binary(ts *testscript.TestScript) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		path := filepath.Join(dir, "diagctg")
		if _, err := exec.LookPath(path); err == nil {
			return path
		}
	}
	ts.Fatalf("diagctg is not in the path")
	return ""
}

// asCron runs diagctg the way cron does, in a process of its own without a
// terminal and with next to no environment: cron CODE ARGUMENT…
func asCron(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	cmd := exec.Command(binary(ts), args[1:]...)
	cmd.Dir, cmd.Env = "/", []string{"PATH=/usr/bin:/bin"}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	checkCode(ts, cmd.Run(), want)
}

// asDeaf runs diagctg with an output that nobody reads any more, as in
// « diagctg run | head -1 »: sourd CODE ARGUMENT…
func asDeaf(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	read, write, err := os.Pipe()
	ts.Check(err)
	ts.Check(read.Close())
	cmd := exec.Command(binary(ts), args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdout = ts.MkAbs("."), []string{"PATH=/usr/bin:/bin"}, write
	err = cmd.Run()
	ts.Check(write.Close())
	checkCode(ts, err, want)
}

func checkCode(ts *testscript.TestScript, err error, want int) {
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// launched is a run that launch has frozen, with what it wrote.
type launched struct {
	*exec.Cmd
	stdout, stderr bytes.Buffer
}

// processes are the launched runs, by script and name.
var processes sync.Map

func processKey(ts *testscript.TestScript, name string) string { return ts.Name() + " " + name }

// frozen returns a run that launch has frozen.
func frozen(ts *testscript.TestScript, name string) *launched {
	cmd, ok := processes.Load(processKey(ts, name))
	if !ok {
		ts.Fatalf("no run is called %s", name)
	}
	return cmd.(*launched)
}

// launch starts a run in a process of its own and freezes it as soon as it has
// begun to build an edition in editions/: lance NOM ARGUMENT…
func launch(ts *testscript.TestScript, _ bool, args []string) {
	freezeWhen(ts, args[0], filepath.Join("editions", ".en-cours-*"), args[1:])
}

// watchUntil starts a command in a process of its own and freezes it as soon as
// a file is there: veille NOM FICHIER ARGUMENT…
func watchUntil(ts *testscript.TestScript, _ bool, args []string) {
	freezeWhen(ts, args[0], args[1], args[2:])
}

// freezeWhen starts a command and freezes it once the pattern matches a file.
func freezeWhen(ts *testscript.TestScript, name, pattern string, args []string) {
	cmd := &launched{Cmd: exec.Command(binary(ts), args...)}
	cmd.Dir, cmd.Env = ts.MkAbs("."), []string{"PATH=/usr/bin:/bin", "TMPDIR=" + ts.Getenv("TMPDIR")}
	cmd.Stdout, cmd.Stderr = &cmd.stdout, &cmd.stderr
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill() })
	deadline := time.Now().Add(30 * time.Second)
	for {
		if found, _ := filepath.Glob(ts.MkAbs(pattern)); len(found) > 0 {
			break
		}
		if time.Now().After(deadline) {
			ts.Fatalf("there is no %s yet", pattern)
		}
		time.Sleep(time.Millisecond)
	}
	ts.Check(cmd.Process.Signal(syscall.SIGSTOP))
	processes.Store(processKey(ts, name), cmd)
}

var signals = map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP}

// resume lets a frozen run go on, after a signal if one is named, and expects
// its exit code: reprend NOM CODE [SIGNAL]
func resume(ts *testscript.TestScript, _ bool, args []string) {
	cmd := frozen(ts, args[0])
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if len(args) > 2 {
		ts.Check(cmd.Process.Signal(signals[args[2]]))
	}
	ts.Check(cmd.Process.Signal(syscall.SIGCONT))
	err = cmd.Wait()
	_, _ = cmd.stdout.WriteTo(ts.Stdout())
	_, _ = cmd.stderr.WriteTo(ts.Stderr())
	checkCode(ts, err, want)
}

// stepBy lets a frozen run go on in small steps until it ends, expects its exit
// code, and looks for traces of persons at each stop: parcours NOM CODE CHEMIN…
func stepBy(ts *testscript.TestScript, _ bool, args []string) {
	cmd := frozen(ts, args[0])
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		if err := cmd.Process.Signal(syscall.SIGCONT); !errors.Is(err, os.ErrProcessDone) {
			ts.Check(err)
		}
		select {
		case err := <-ended:
			_, _ = cmd.stdout.WriteTo(ts.Stdout())
			_, _ = cmd.stderr.WriteTo(ts.Stderr())
			checkCode(ts, err, want)
			return
		case <-time.After(100 * time.Millisecond):
		}
		if cmd.Process.Signal(syscall.SIGSTOP) == nil {
			refuseTraces(ts, args[2:])
		}
	}
}

// kill ends a frozen run as a power cut would: tue NOM
func kill(ts *testscript.TestScript, _ bool, args []string) {
	cmd := frozen(ts, args[0])
	ts.Check(cmd.Process.Kill())
	_ = cmd.Wait()
}
