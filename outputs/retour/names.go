package retour

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kinds of answers, the part of a name between that of the dropped file and
// the extension.
const (
	kindPage    = "accuse"
	kindCopy    = "a-corriger"
	kindCells   = "anomalies"
	kindColumns = "correspondance"
)

// extensions are those of the answers by kind.
var extensions = map[string]string{kindPage: "html", kindCopy: "xlsx", kindCells: "json", kindColumns: "xlsx"}

// maxSegment leaves room for our endings within the 255 bytes of a file's name.
const maxSegment = 180

// stemOf is the path that the answers to a dropped file begin with: the same
// folders, the whole name with its extension, so that a.csv and a.xlsx do not
// meet.
func stemOf(rel string) string {
	segments := strings.Split(rel, "/")
	for i, s := range segments {
		segments[i] = safeSegment(s)
	}
	return path.Join(segments...)
}

// safeSegment makes one part of a path safe for any file system that the
// folder may be shared from. A part that had to change ends with a hash of
// what it was, so that two of them stay two.
func safeSegment(s string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || strings.ContainsRune(`<>:"|?*\/`, r) {
			return '_'
		}
		return r
	}, s)
	safe = strings.TrimRight(safe, " .")
	if len(safe) > maxSegment {
		cut := maxSegment
		for !utf8.RuneStart(safe[cut]) {
			cut--
		}
		safe = safe[:cut]
	}
	if safe == s {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return safe + "~" + hex.EncodeToString(sum[:4])
}

// answerPath is the path of an answer.
func answerPath(stem, kind string) string { return stem + "." + kind + "." + extensions[kind] }

// ranked is the path to take instead when others hold the first ones.
func ranked(p string, rank int) string {
	if rank < 2 {
		return p
	}
	ext := path.Ext(p)
	return strings.TrimSuffix(p, ext) + "-" + strconv.Itoa(rank) + ext
}

// linkTo is the address, in a page that stands at from, of another file of the
// folder. Each part is escaped: a name may hold # or %.
func linkTo(from, target string) string {
	up := strings.Repeat("../", strings.Count(from, "/"))
	parts := strings.Split(target, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	if up == "" {
		up = "./" // a first part with a colon is no scheme
	}
	return up + strings.Join(parts, "/")
}
