// Package libreoffice converts old spreadsheets (.xls, .xlsb, .ods) into xlsx
// workbooks by running LibreOffice without a window.
//
// A dropped file may be hostile or broken, and LibreOffice is a large program
// that opens it: each conversion has a profile of its own that runs no macro
// and follows no link, a bound on its time and on its memory, no network where
// the system can take it away, and leaves no process behind.
package libreoffice

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	// timeLimit is more than ten times what the largest real files take.
	timeLimit = 60 * time.Second
	// memoryLimit bounds the address space of each process, in KiB: three times
	// what LibreOffice takes for a small file, most of it for its own code.
	memoryLimit = 3 << 20
	// patience is how long a killed conversion may take to let go of its files.
	patience = 5 * time.Second
)

// Program is LibreOffice on this machine. It converts one file at a time,
// whoever asks.
type Program struct {
	path string
	turn chan struct{} // holds one token: whose turn it is
	time time.Duration
}

// Find returns the LibreOffice that is installed, nil when there is none.
func Find() *Program {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return At(path)
		}
	}
	return nil
}

// At returns the LibreOffice whose program soffice is at path.
func At(path string) *Program {
	p := &Program{path: path, turn: make(chan struct{}, 1), time: timeLimit}
	p.turn <- struct{}{}
	return p
}

// Nom is what messages call it.
func (p *Program) Nom() string { return "LibreOffice" }

// Convert writes the spreadsheet at from as a workbook at to. Both are in one
// folder that nobody else uses; whatever LibreOffice leaves is left there. The
// error is in French, about the file; it is the context's when it was
// cancelled.
func (p *Program) Convert(ctx context.Context, from, to string) error {
	select {
	case <-p.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { p.turn <- struct{}{} }()
	home, err := newHome(filepath.Dir(from))
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, p.time)
	defer cancel()
	said, err := p.run(limited, home, from)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return fmt.Errorf("la conversion n'était pas finie au bout de %d secondes", int(p.time.Seconds()))
	}
	written := filepath.Join(home, "sortie", strings.TrimSuffix(filepath.Base(from), filepath.Ext(from))+".xlsx")
	if moved := os.Rename(written, to); moved != nil {
		return refusal(said, err)
	}
	return nil
}

// refusal words why nothing was written.
func refusal(said string, err error) error {
	switch {
	case strings.Contains(said, "could not be loaded"):
		return errors.New("il ne peut pas l'ouvrir")
	case err != nil:
		return fmt.Errorf("le programme s'est arrêté : %w", err)
	}
	return errors.New("rien n'a été écrit")
}

// run runs LibreOffice in its home until it ends or ctx does, and returns what
// it printed.
func (p *Program) run(ctx context.Context, home, from string) (string, error) {
	var said limitedBuffer
	err := runGroup(func() *exec.Cmd {
		cmd := exec.CommandContext(ctx, "/bin/sh", "-c", `ulimit -c 0; ulimit -v "$0"; exec "$@"`, strconv.Itoa(memoryLimit),
			p.path, "-env:UserInstallation="+(&url.URL{Scheme: "file", Path: filepath.Join(home, "profil")}).String(),
			"--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
			"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(home, "sortie"), from)
		cmd.Dir, cmd.Env = home, environment(home)
		cmd.Stdout, cmd.Stderr = &said, &said
		cmd.WaitDelay = patience
		return cmd
	})
	return said.String(), err
}

// environment is all that LibreOffice knows of the machine: temporary files
// stay in its home, and what goes out through a proxy goes nowhere.
func environment(home string) []string {
	const nowhere = "http://127.0.0.1:9"
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + filepath.Join(home, "tmp"),
		"LC_ALL=C.UTF-8", "SAL_USE_VCLPLUGIN=svp",
		"http_proxy=" + nowhere, "https_proxy=" + nowhere, "ftp_proxy=" + nowhere,
	}
}

// limitedBuffer keeps the beginning of what a program prints.
type limitedBuffer struct{ kept []byte }

func (b *limitedBuffer) Write(p []byte) (int, error) {
	const enough = 4 << 10
	b.kept = append(b.kept, p[:min(len(p), max(0, enough-len(b.kept)))]...)
	return len(p), nil
}

func (b *limitedBuffer) String() string { return string(b.kept) }
