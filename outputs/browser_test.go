package outputs

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// browser is a headless Chromium, spoken to in the messages of its developer
// tools over two pipes.
type browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	session string
	last    int
	// complaints are the errors of the console and requests beyond the file.
	complaints []string
	loaded     bool
}

type message struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  json.RawMessage `json:"error,omitempty"`
	// SessionID names the tab.
	SessionID string `json:"sessionId,omitempty"`
}

// openBrowser starts Chromium, or skips the test where there is none.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("Chromium is not installed")
	}
	theirIn, ourOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ourIn, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--user-data-dir="+t.TempDir(), "--remote-debugging-pipe")
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &browser{t: t, in: ourOut, out: bufio.NewReader(ourIn)}
	t.Cleanup(func() {
		b.session = ""
		b.call("Browser.close", nil, nil)
		cmd.Wait()
		ourOut.Close()
		ourIn.Close()
	})
	return b
}

// call sends a command and waits for its answer; what happens meanwhile is
// noted.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.last++
	raw, err := json.Marshal(params)
	if err != nil {
		b.t.Fatal(err)
	}
	if params == nil {
		raw = []byte("{}")
	}
	line, err := json.Marshal(message{ID: b.last, Method: method, Params: raw, SessionID: b.session})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(line, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	for {
		m := b.next()
		if m.ID != b.last {
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				b.t.Fatalf("%s: %v", method, err)
			}
		}
		return
	}
}

func (b *browser) next() message {
	b.t.Helper()
	line, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("Chromium went away: %v", err)
	}
	var m message
	if err := json.Unmarshal(line[:len(line)-1], &m); err != nil {
		b.t.Fatal(err)
	}
	switch m.Method {
	case "Page.loadEventFired":
		b.loaded = true
	case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
		b.complaints = append(b.complaints, m.Method+" "+string(m.Params))
	case "Network.requestWillBeSent":
		var p struct {
			Request struct{ URL string }
		}
		if json.Unmarshal(m.Params, &p) != nil || !strings.HasPrefix(p.Request.URL, "file://") {
			b.complaints = append(b.complaints, "request to "+p.Request.URL)
		}
	}
	return m
}

// open shows a file in a new tab and waits until it is loaded.
func (b *browser) open(path string) {
	b.t.Helper()
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Accessibility"} {
		b.call(domain+".enable", nil, nil)
	}
	b.call("Page.navigate", map[string]any{"url": "file://" + filepath.ToSlash(path)}, nil)
	for !b.loaded {
		b.next()
	}
}

// printedPage finds the pages of a PDF as Chromium writes it.
var printedPage = regexp.MustCompile(`/Type\s*/Page\b`)

// pages prints the tab and counts the sheets of paper.
func (b *browser) pages() int {
	b.t.Helper()
	var printed struct{ Data string }
	b.call("Page.printToPDF", map[string]any{"preferCSSPageSize": true}, &printed)
	pdf, err := base64.StdEncoding.DecodeString(printed.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	return len(printedPage.FindAll(pdf, -1))
}

// narrow gives the tab the width of a telephone.
func (b *browser) narrow() {
	b.t.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true}, nil)
}

// number is what an expression is worth in the tab.
func (b *browser) number(expression string) float64 {
	b.t.Helper()
	var answer struct{ Result struct{ Value float64 } }
	b.call("Runtime.evaluate", map[string]any{"expression": expression}, &answer)
	return answer.Result.Value
}

// node is what a screen reader is told of an element.
type node struct{ role, name string }

// tree is the page as a screen reader has it.
func (b *browser) tree() []node {
	b.t.Helper()
	type value struct{ Value any }
	var answer struct {
		Nodes []struct {
			Ignored    bool
			Role, Name value
		}
	}
	b.call("Accessibility.getFullAXTree", nil, &answer)
	var nodes []node
	for _, n := range answer.Nodes {
		if !n.Ignored {
			nodes = append(nodes, node{fmt.Sprint(n.Role.Value), fmt.Sprint(n.Name.Value)})
		}
	}
	return nodes
}
