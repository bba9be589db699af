package tabular

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// tokenKind is the kind of what [xmlReader.next] stands on.
type tokenKind uint8

const (
	tokenEnd   tokenKind = iota // an end tag, or the end of an empty element
	tokenStart                  // a start tag
	tokenText                   // a run of text or a CDATA section
	tokenEOF                    // the end of a well-formed document
)

// xmlReader cuts a stream into XML tokens, strictly: tags match, entities are
// known, text is valid UTF-8, and the stream does not end early. It knows no
// DTD and refuses documents that bring one, so that no entity can explode.
//
// Namespace prefixes are dropped: <x:c> and <c> are the same element.
type xmlReader struct {
	src   io.Reader
	limit int // longest token, in bytes

	buf      []byte
	pos, end int // buf[pos:end] is read and not consumed
	base     int64
	drained  bool

	open      []byte // names of the open elements, one after the other
	starts    []int  // where each begins in open
	rootSeen  bool
	selfClose bool // the start tag just returned was <a/>

	// name, attrs and text describe the current token. They point into buf
	// and are valid until the next call of next.
	name  []byte
	attrs []attribute
	text  []byte

	scratch []byte
}

// attribute is one attribute of a start tag; value is raw, its entities not
// yet replaced.
type attribute struct{ name, value []byte }

// errMore is returned inside this file when a token runs past the buffer.
var errMore = errors.New("token not complete in buffer")

const (
	xmlBuffer = 128 << 10
	// xmlDepth and xmlAttributes are far beyond what any part of a workbook
	// needs.
	xmlDepth      = 256
	xmlAttributes = 256
)

func newXMLReader(src io.Reader, limit int) *xmlReader {
	// The limit is about cell text; a tag or comment may be longer than that
	// of a caller who allows very short cells.
	limit = max(limit, 64<<10)
	return &xmlReader{src: src, limit: limit, buf: make([]byte, xmlBuffer)}
}

// next moves to the next token. Comments and processing instructions are
// checked and skipped.
func (x *xmlReader) next() (tokenKind, error) {
	if x.selfClose {
		x.selfClose = false
		x.pop()
		return tokenEnd, nil
	}
	for {
		kind, skip, err := x.token()
		if err == errMore {
			if err := x.fill(); err != nil {
				return 0, err
			}
			continue
		}
		if err != nil || !skip {
			return kind, err
		}
	}
}

// token tries to read one token from the buffer; skip is true for what is not
// handed out. On errMore nothing is consumed.
func (x *xmlReader) token() (kind tokenKind, skip bool, err error) {
	if x.pos == x.end {
		return x.atEnd()
	}
	if x.buf[x.pos] != '<' {
		return x.textRun()
	}
	if x.end-x.pos < 2 {
		return 0, false, errMore
	}
	switch x.buf[x.pos+1] {
	case '/':
		return x.endTag()
	case '!':
		return x.declaration()
	case '?':
		return x.instruction()
	}
	return x.startTag()
}

// atEnd decides what an empty buffer means.
func (x *xmlReader) atEnd() (tokenKind, bool, error) {
	switch {
	case !x.drained:
		return 0, false, errMore
	case len(x.starts) > 0:
		return 0, false, x.fail("le contenu s'arrête avant la fin de « %s »", x.top())
	case !x.rootSeen:
		return 0, false, x.fail("le contenu est vide")
	}
	return tokenEOF, false, nil
}

// fill reads more of the stream, keeping what is not consumed.
func (x *xmlReader) fill() error {
	if x.drained {
		return x.fail("le contenu s'arrête au milieu d'une balise")
	}
	kept := copy(x.buf, x.buf[x.pos:x.end])
	x.base += int64(x.pos)
	x.pos, x.end = 0, kept
	if kept == len(x.buf) {
		if kept > x.limit {
			return tooLong(x.limit)
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := io.ReadFull(x.src, x.buf[x.end:])
	x.end += n
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		x.drained = true
	case err != nil:
		return err
	}
	return nil
}

// Classes of bytes in running text: anything but textPlain needs a look.
const (
	textPlain = iota
	textMarkup
	textEntity
	textWide
	textReturn
	textControl
)

var textClass = func() (class [256]uint8) {
	for c := range class {
		switch {
		case c == '<':
			class[c] = textMarkup
		case c == '&':
			class[c] = textEntity
		case c == '\r':
			class[c] = textReturn
		case c >= 0x80:
			class[c] = textWide
		case c < 0x20 && c != '\t' && c != '\n':
			class[c] = textControl
		}
	}
	return class
}()

// textRun reads text up to the next markup.
func (x *xmlReader) textRun() (tokenKind, bool, error) {
	var wide, encoded bool
	i := x.pos
scan:
	for ; i < x.end; i++ {
		switch textClass[x.buf[i]] {
		case textPlain:
		case textMarkup:
			break scan
		case textWide:
			wide = true
		case textEntity, textReturn:
			encoded = true
		default:
			return 0, false, x.fail("un caractère de contrôle (%#02x) est interdit", x.buf[i])
		}
	}
	if i == x.end && !x.drained {
		return 0, false, errMore
	}
	raw := x.buf[x.pos:i]
	if len(x.starts) == 0 {
		if raw = bytes.TrimPrefix(raw, []byte(bomUTF8)); len(bytes.TrimSpace(raw)) > 0 {
			return 0, false, x.fail("du texte se trouve hors de tout élément")
		}
		x.pos = i
		return 0, true, nil
	}
	if wide && !utf8.Valid(raw) {
		return 0, false, x.fail("le texte n'est pas de l'UTF-8 valide")
	}
	x.text = raw
	if encoded {
		var err error
		if x.scratch, err = x.decode(x.scratch[:0], raw); err != nil {
			return 0, false, err
		}
		x.text = x.scratch
	}
	x.pos = i
	return tokenText, false, nil
}

// declaration reads what begins with "<!": a comment, a CDATA section, or a
// DTD, which is refused.
func (x *xmlReader) declaration() (tokenKind, bool, error) {
	rest := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return x.until("<!--", "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return x.cdata()
	case len(rest) < len("<![CDATA[") && !x.drained:
		return 0, false, errMore
	}
	return 0, false, x.fail("une déclaration « <! » n'a pas sa place dans un classeur")
}

// instruction skips "<?…?>"; an XML declaration must not announce an encoding
// that would make the bytes mean something else.
func (x *xmlReader) instruction() (tokenKind, bool, error) {
	from := x.pos
	kind, skip, err := x.until("<?", "?>")
	if err != nil {
		return kind, skip, err
	}
	if m := xmlEncoding.FindSubmatch(x.buf[from:x.pos]); m != nil && !knownXMLEncodings[strings.ToLower(string(m[1]))] {
		return 0, false, x.fail("l'encodage « %s » n'est pas pris en charge", m[1])
	}
	return kind, skip, nil
}

var (
	xmlEncoding = regexp.MustCompile(`^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)["']`)
	// Parts in UTF-16 are turned into UTF-8 before they come here.
	knownXMLEncodings = map[string]bool{"utf-8": true, "utf8": true, "us-ascii": true, "ascii": true, "utf-16": true}
)

// until skips a construct from its opening to its closing mark.
func (x *xmlReader) until(opening, closing string) (tokenKind, bool, error) {
	from := x.pos + len(opening)
	i := bytes.Index(x.buf[min(from, x.end):x.end], []byte(closing))
	if i < 0 {
		return 0, false, errMore
	}
	x.pos = from + i + len(closing)
	return 0, true, nil
}

func (x *xmlReader) cdata() (tokenKind, bool, error) {
	from := x.pos + len("<![CDATA[")
	i := bytes.Index(x.buf[from:x.end], []byte("]]>"))
	if i < 0 {
		return 0, false, errMore
	}
	x.text = x.buf[from : from+i]
	if len(x.starts) == 0 || !utf8.Valid(x.text) {
		return 0, false, x.fail("une section CDATA n'est pas valide")
	}
	for _, c := range x.text {
		if textClass[c] == textControl {
			return 0, false, x.fail("un caractère de contrôle (%#02x) est interdit", c)
		}
	}
	x.pos = from + i + len("]]>")
	return tokenText, false, nil
}

// top is the full name of the innermost open element.
func (x *xmlReader) top() []byte { return x.open[x.starts[len(x.starts)-1]:] }

func (x *xmlReader) pop() {
	last := len(x.starts) - 1
	x.open = x.open[:x.starts[last]]
	x.starts = x.starts[:last]
}

// fail makes the error of a malformed document at the current position.
func (x *xmlReader) fail(format string, args ...any) error {
	return malformed(fmt.Errorf(format+", octet %d", append(args, x.base+int64(x.pos))...))
}
