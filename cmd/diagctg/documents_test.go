package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

const repository = "../.."

// documents returns the Markdown files of the repository, by path.
func documents(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(repository, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		found[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 10 {
		t.Fatalf("only %d documents found", len(found))
	}
	return found
}

var (
	fence     = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	hyperlink = regexp.MustCompile(`\]\(([^()\s]+)\)`)
	heading   = regexp.MustCompile(`(?m)^#+ +(.*)$`)
	code      = regexp.MustCompile("`[^`\n]+`")
	typed     = regexp.MustCompile("(?m)(?:^ *|[`/;]|diagctg )diagctg ([a-z]+)")
	pathLike  = regexp.MustCompile("^`[a-z.]+(?:/[A-Za-z0-9_.-]+)*/?`$")
)

// anchor is the name that a heading can be linked by.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(title))
}

func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		found[anchor(m[1])] = true
	}
	return found
}

// TestLinksOfTheDocumentsLeadSomewhere: each relative link of a Markdown file
// names a file that is there, and a heading of it where it names one.
func TestLinksOfTheDocumentsLeadSomewhere(t *testing.T) {
	all := documents(t)
	for path, text := range all {
		for _, m := range hyperlink.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
			file, fragment, _ := strings.Cut(m[1], "#")
			if strings.Contains(file, ":") {
				continue
			}
			target := path
			if file != "" {
				target = filepath.Join(filepath.Dir(path), file)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link %s leads to nothing", path, m[1])
			}
			if other, ok := all[target]; ok && fragment != "" && !anchors(other)[fragment] {
				t.Errorf("%s: no heading for the link %s", path, m[1])
			}
		}
	}
}

// TestDocumentsNameCommandsThatExist: what documents show to type can be typed.
func TestDocumentsNameCommandsThatExist(t *testing.T) {
	for path, text := range documents(t) {
		shown := append(fence.FindAllString(text, -1), code.FindAllString(fence.ReplaceAllString(text, ""), -1)...)
		for _, s := range shown {
			for _, m := range typed.FindAllStringSubmatch(s, -1) {
				if find(m[1]) == nil {
					t.Errorf("%s: there is no command %q", path, m[0])
				}
			}
		}
	}
}

// TestContributingNamesPathsThatExist: the table of where to go goes somewhere.
func TestContributingNamesPathsThatExist(t *testing.T) {
	text := documents(t)[filepath.Join(repository, "CONTRIBUTING.md")]
	for _, quoted := range code.FindAllString(fence.ReplaceAllString(text, ""), -1) {
		path := strings.Trim(quoted, "`")
		if !pathLike.MatchString(quoted) || !strings.Contains(path, "/") || strings.HasPrefix(path, "../") {
			continue
		}
		if _, err := os.Stat(filepath.Join(repository, path)); err != nil {
			t.Errorf("CONTRIBUTING.md names %s, which is not there", path)
		}
	}
}
