package tabular

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// textEncoding is how the bytes of a text stand for characters.
type textEncoding struct {
	name string
	// marked is true where a byte order mark announces the encoding.
	marked bool
	// decode makes UTF-8 without byte order mark of the bytes.
	decode func(io.Reader) io.Reader
}

var (
	encodingUTF8    = textEncoding{name: "UTF-8", decode: skipMark}
	encodingUTF16LE = textEncoding{name: "UTF-16LE", marked: true, decode: decoder(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder)}
	encodingUTF16BE = textEncoding{name: "UTF-16BE", marked: true, decode: decoder(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder)}
	encoding1252    = textEncoding{name: "windows-1252", decode: decoder(charmap.Windows1252.NewDecoder)}
	encodingDouble  = textEncoding{name: "UTF-8 encodé deux fois", decode: func(r io.Reader) io.Reader {
		return skipMark(&undoubler{src: skipMark(r)})
	}}
)

// decoder makes a decode function of a decoder, a new one for each reading.
func decoder[T transform.Transformer](make func() T) func(io.Reader) io.Reader {
	return func(r io.Reader) io.Reader { return transform.NewReader(r, make()) }
}

// skipMark drops a UTF-8 byte order mark.
func skipMark(r io.Reader) io.Reader { return &markSkipper{src: r} }

type markSkipper struct {
	src     io.Reader
	started bool
}

func (m *markSkipper) Read(p []byte) (int, error) {
	if m.started {
		return m.src.Read(p)
	}
	m.started = true
	var start [len(bomUTF8)]byte
	n, err := io.ReadFull(m.src, start[:])
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	}
	if string(start[:n]) != bomUTF8 {
		m.src = io.MultiReader(bytes.NewReader(start[:n]), m.src)
	}
	return m.src.Read(p)
}

// detectEncoding tells the encoding of a text from the whole of it: its byte
// order mark, else UTF-8 when it is valid, else windows-1252, which French
// programs wrote for decades. UTF-8 that was encoded twice is undone, with a
// warning, when undoing it is exact; a text that mixes encodings is refused.
func detectEncoding(ctx context.Context, b blob, head []byte) (textEncoding, []string, error) {
	enc := markedEncoding(head)
	s, err := surveyText(ctx, b, enc)
	if err != nil {
		return enc, nil, err
	}
	if s.invalidLine > 0 {
		if enc, s, err = retryAs1252(ctx, b, enc, s); err != nil {
			return enc, nil, err
		}
	}
	switch {
	case s.blank:
		return enc, nil, emptyFile()
	case s.lostLine > 0 && enc.name != encodingUTF8.name:
		return enc, nil, located1(truncated(fmt.Errorf("des caractères sont illisibles en %s", enc.name)), s.lostLine)
	case s.suspicious == 0:
		return enc, lostWarning(s), nil
	case s.mixed || enc.name != encodingUTF8.name:
		return enc, nil, mixedEncoding(s.suspiciousLine)
	}
	return undoDouble(ctx, b, s)
}

// lostWarning tells of characters that were lost before the file came here.
func lostWarning(s survey) []string {
	if s.lostLine == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Des caractères ont été perdus par le programme qui a produit ce fichier (« \uFFFD », d'abord à la ligne %d) : vérifiez les noms.", s.lostLine)}
}

// markedEncoding is the encoding that the byte order mark announces, UTF-8 by
// default.
func markedEncoding(head []byte) textEncoding {
	switch {
	case bytes.HasPrefix(head, []byte(bomUTF16LE)):
		return encodingUTF16LE
	case bytes.HasPrefix(head, []byte(bomUTF16BE)):
		return encodingUTF16BE
	}
	enc := encodingUTF8
	enc.marked = bytes.HasPrefix(head, []byte(bomUTF8))
	return enc
}

// retryAs1252 takes a text that is not the Unicode it seemed to be.
func retryAs1252(ctx context.Context, b blob, enc textEncoding, s survey) (textEncoding, survey, error) {
	switch {
	case s.cut:
		return enc, s, located1(truncated(fmt.Errorf("le dernier caractère est coupé")), s.invalidLine)
	case enc.marked:
		return enc, s, mixedEncoding(s.invalidLine)
	}
	s, err := surveyText(ctx, b, encoding1252)
	if err == nil && s.lostLine > 0 { // a byte that windows-1252 does not define
		err = located1(&FormatError{
			Regle:   "encodage_inconnu",
			Message: "Les accents du fichier sont écrits dans un encodage inconnu, ni UTF-8 ni windows-1252.",
			Attendu: "un texte en UTF-8",
			Remede:  "Enregistrez le fichier depuis Excel au format « CSV UTF-8 », ou au format .xlsx.",
		}, s.lostLine)
	}
	return encoding1252, s, err
}

// undoDouble takes a text that was encoded twice from end to end.
func undoDouble(ctx context.Context, b blob, before survey) (textEncoding, []string, error) {
	after, err := surveyText(ctx, b, encodingDouble)
	if err != nil {
		return encodingDouble, nil, err
	}
	if after.invalidLine > 0 || after.suspicious > 0 {
		return encodingDouble, nil, mixedEncoding(before.suspiciousLine)
	}
	warning := fmt.Sprintf("Les accents du fichier étaient encodés deux fois (« Ã© » pour « é ») : %d caractères ont été rétablis. Vérifiez le programme qui a produit ce fichier.", before.doubles)
	return encodingDouble, []string{warning}, nil
}

func mixedEncoding(line int) error {
	return located1(&FormatError{
		Regle:   "encodage_melange",
		Message: "Les accents du fichier sont écrits de plusieurs façons à la fois (« Ã© » pour « é ») : il n'y a pas de façon sûre de les rétablir.",
		Attendu: "un texte en UTF-8",
		Remede:  "Demandez le fichier d'origine, ou corrigez les accents et enregistrez-le depuis Excel au format « CSV UTF-8 » ou .xlsx.",
	}, line)
}

// surveyText reads the whole text once in the given encoding.
func surveyText(ctx context.Context, b blob, enc textEncoding) (survey, error) {
	r, err := b.open(ctx)
	if err != nil {
		return survey{}, err
	}
	defer r.Close()
	return takeSurvey(enc.decode(r))
}
