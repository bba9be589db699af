package contours

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// Fault is something in the file that its sender has to correct. Objet counts
// the objects of the collection from 1; it is 0 for the whole file.
type Fault struct {
	Objet                    int
	Regle                    string
	Message, Attendu, Remede string
}

func (f *Fault) Error() string {
	if f.Objet == 0 {
		return f.Message
	}
	return fmt.Sprintf("objet %d : %s", f.Objet, f.Message)
}

// Rules of the faults.
const (
	RegleIllisible   = "contours_illisibles"
	RegleSansCode    = "contours_sans_code"
	RegleProjection  = "contours_projetes"
	RegleDeuxContour = "contour_double"
)

const remedeExport = "Exportez de nouveau les communes en GeoJSON, en degrés (WGS 84, EPSG:4326), une commune par objet, avec leur code Insee."

// Result is what a file holds.
type Result struct {
	// Contours are those of the communes that were asked for, by code.
	Contours map[string]mesure.Contour
	// Objets counts the objects of the collection; Propriete is the property
	// that holds the codes.
	Objets    int
	Propriete string
}

// codeNames are the properties in which publishers write the code of a
// commune, the surest first (IGN, Etalab, INSEE, Opendatasoft).
var codeNames = []string{"insee_com", "code_insee", "codgeo", "com_code", "code_commune", "code", "com", "insee"}

// Sniff tells from the beginning of a file whether it is a GeoJSON collection.
func Sniff(start []byte) bool {
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	start = bytes.TrimLeft(start, " \t\r\n")
	return bytes.HasPrefix(start, []byte("{")) && bytes.Contains(start, []byte(`"FeatureCollection"`))
}

// Read reads a collection and keeps the communes of wanted. The error is a
// *Fault when the file is wrong, else the reader's or the context's.
func Read(ctx context.Context, r io.Reader, wanted []string) (*Result, error) {
	c := &collection{decoder: json.NewDecoder(withoutBOM(r)), wanted: wanted, Result: Result{Contours: map[string]mesure.Contour{}}}
	if err := c.read(ctx); err != nil {
		return nil, err
	}
	return &c.Result, nil
}

// withoutBOM skips a byte order mark.
func withoutBOM(r io.Reader) io.Reader {
	start := make([]byte, 3)
	n, err := io.ReadFull(r, start)
	if err == nil && bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		return r
	}
	return io.MultiReader(bytes.NewReader(start[:n]), r)
}

type collection struct {
	Result
	decoder *json.Decoder
	wanted  []string
}

// read walks through the top object to its features.
func (c *collection) read(ctx context.Context) error {
	if err := c.open('{'); err != nil {
		return err
	}
	found := false
	for c.decoder.More() {
		key, err := c.decoder.Token()
		if err != nil {
			return c.broken(err)
		}
		if key != "features" {
			var other json.RawMessage
			if err := c.decoder.Decode(&other); err != nil {
				return c.broken(err)
			}
			continue
		}
		found = true
		if err := c.features(ctx); err != nil {
			return err
		}
	}
	if _, err := c.decoder.Token(); err != nil {
		return c.broken(err)
	}
	if !found {
		return &Fault{Regle: RegleIllisible, Message: "le fichier n'a pas de liste « features »", Remede: remedeExport}
	}
	return nil
}

func (c *collection) open(delim json.Delim) error {
	token, err := c.decoder.Token()
	if err != nil {
		return c.broken(err)
	}
	if token != delim {
		return &Fault{Objet: c.Objets, Regle: RegleIllisible, Message: "ce n'est pas une collection GeoJSON", Remede: remedeExport}
	}
	return nil
}

// broken says that the JSON itself is wrong, unless reading it failed.
func (c *collection) broken(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	if errors.As(err, &syntax) || errors.As(err, &kind) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &Fault{Objet: c.Objets, Regle: RegleIllisible, Remede: remedeExport,
			Message: fmt.Sprintf("le fichier est coupé ou abîmé après l'octet %d", c.decoder.InputOffset())}
	}
	return fmt.Errorf("reading outlines: %w", err)
}

func (c *collection) features(ctx context.Context) error {
	if err := c.open('['); err != nil {
		return err
	}
	for c.decoder.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.Objets++
		var f feature
		if err := c.decoder.Decode(&f); err != nil {
			return c.broken(err)
		}
		if err := c.take(f); err != nil {
			return err
		}
	}
	if _, err := c.decoder.Token(); err != nil {
		return c.broken(err)
	}
	return nil
}

type feature struct {
	Properties map[string]any `json:"properties"`
	Geometry   *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// take keeps the outline of a commune that is wanted.
func (c *collection) take(f feature) error {
	code, err := c.code(f.Properties)
	if err != nil {
		return err
	}
	if !slices.Contains(c.wanted, code) {
		return nil
	}
	if c.Contours[code] != nil {
		return &Fault{Objet: c.Objets, Regle: RegleDeuxContour, Message: "la commune " + code + " a déjà un contour plus haut", Attendu: "un objet par commune", Remede: remedeExport}
	}
	if f.Geometry == nil {
		return &Fault{Objet: c.Objets, Regle: RegleIllisible, Message: "la commune " + code + " n'a pas de géométrie", Remede: remedeExport}
	}
	contour, err := outline(f.Geometry.Type, f.Geometry.Coordinates)
	if err != nil {
		var fault *Fault
		if errors.As(err, &fault) {
			fault.Objet = c.Objets
		}
		return err
	}
	c.Contours[code] = contour
	return nil
}

// code finds the commune of an object; the first one tells which property
// holds the codes, the others have it.
func (c *collection) code(properties map[string]any) (string, error) {
	if c.Propriete == "" {
		c.Propriete = codeProperty(properties)
	}
	code, ok := codeOf(properties[c.Propriete])
	if c.Propriete == "" || !ok {
		return "", &Fault{Objet: c.Objets, Regle: RegleSansCode, Message: "l'objet n'a pas de code commune",
			Attendu: "une propriété " + strings.Join(codeNames[:3], ", ") + " ou code, avec un code Insee de cinq caractères", Remede: remedeExport}
	}
	return code, nil
}

func codeProperty(properties map[string]any) string {
	names := slices.Sorted(maps.Keys(properties))
	for _, want := range codeNames {
		for _, name := range names {
			if _, ok := codeOf(properties[name]); ok && strings.EqualFold(name, want) {
				return name
			}
		}
	}
	return ""
}

// codeOf reads "06033", "2A004", and 6033 where an export made it a number.
func codeOf(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, isCode(v)
	case []any: // Opendatasoft writes a list of one
		if len(v) == 1 {
			return codeOf(v[0])
		}
	case float64:
		code := fmt.Sprintf("%05.0f", v)
		return code, isCode(code)
	}
	return "", false
}

func isCode(s string) bool {
	if len(s) != 5 {
		return false
	}
	for i, r := range s {
		if (r < '0' || r > '9') && !(i == 1 && (r == 'A' || r == 'B')) {
			return false
		}
	}
	return true
}
