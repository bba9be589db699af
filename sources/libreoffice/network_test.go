//go:build linux

package libreoffice

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTheProgramHasNoNetwork: where the system allows it, the program is in a
// network of its own, in which nothing but the loopback exists.
func TestTheProgramHasNoNetwork(t *testing.T) {
	allowed, err := start(exec.CommandContext(context.Background(), "/bin/true"), withoutNetwork)
	if err != nil {
		t.Skipf("this system lets nobody have a network of their own: %v", err)
	}
	if err := allowed.Wait(); err != nil {
		t.Fatal(err)
	}
	from, to := files(t)
	if err := script(t, `{ readlink /proc/self/ns/net; tail -n +3 /proc/net/dev; } > "$out/classeur.xlsx"`).Convert(context.Background(), from, to); err != nil {
		t.Fatal(err)
	}
	ours, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	if !strings.HasPrefix(lines[0], "net:") || lines[0] == ours {
		t.Errorf("the network is %s, ours is %s", lines[0], ours)
	}
	if len(lines) != 2 || !strings.HasPrefix(strings.TrimSpace(lines[1]), "lo:") {
		t.Errorf("its interfaces are %q", lines[1:])
	}
}
