package libreoffice

import (
	"errors"
	"os/exec"
	"syscall"
)

// runGroup runs a command as the head of a group of processes and leaves none
// of the group behind, since LibreOffice starts others that outlive it. The
// group has no network where the system lets this be taken away; command makes
// the command anew for a second try where it does not.
func runGroup(command func() *exec.Cmd) error {
	cmd, err := start(command(), withoutNetwork)
	if err != nil {
		cmd, err = start(command(), func(*syscall.SysProcAttr) {})
	}
	if err != nil {
		return err
	}
	return errors.Join(cmd.Wait(), killGroup(cmd))
}

// start starts a command in a group of its own.
func start(cmd *exec.Cmd, confine func(*syscall.SysProcAttr)) (*exec.Cmd, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	confine(cmd.SysProcAttr)
	cmd.Cancel = func() error { return killGroup(cmd) }
	return cmd, cmd.Start()
}

// killGroup ends the processes of the group that are still there.
func killGroup(cmd *exec.Cmd) error {
	err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return nil
	}
	return err
}
