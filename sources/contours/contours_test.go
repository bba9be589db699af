package contours

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"diagctg/sources/mesure"
)

const square = `[[[7.1,43.7],[7.2,43.7],[7.2,43.8],[7.1,43.7]]]`

func object(properties, kind, coordinates string) string {
	return fmt.Sprintf(`{"type":"Feature","properties":%s,"geometry":{"type":"%s","coordinates":%s}}`, properties, kind, coordinates)
}

func collectionOf(objects ...string) string {
	return `{"type":"FeatureCollection","name":"x","crs":{"a":[1]},"features":[` + strings.Join(objects, ",\n") + `]}`
}

func read(text string) (*Result, error) {
	return Read(context.Background(), iotest.OneByteReader(strings.NewReader(text)), []string{"06033", "2A004"})
}

func TestOutlinesOfTheCommunesAskedFor(t *testing.T) {
	r, err := read("\ufeff" + collectionOf(
		object(`{"nom":"Carros","code":"06033"}`, "Polygon", square),
		object(`{"nom":"Nice","code":"06088"}`, "Point", `[7,43]`), // nobody wants it
		object(`{"nom":"Ajaccio","code":"2A004"}`, "MultiPolygon", `[[[[8,41,12],[9,41,12],[9,42,12]],[[8.2,41.1],[8.3,41.1],[8.3,41.2]]],[[[8,40],[9,40],[9,41]]]]`)))
	if err != nil {
		t.Fatal(err)
	}
	if r.Objets != 3 || r.Propriete != "code" || len(r.Contours) != 2 {
		t.Errorf("read %+v", r)
	}
	if got := r.Contours["06033"]; len(got) != 1 || !slices.Equal(got[0], mesure.Anneau{{X: 7.1, Y: 43.7}, {X: 7.2, Y: 43.7}, {X: 7.2, Y: 43.8}, {X: 7.1, Y: 43.7}}) {
		t.Errorf("Carros %v", got)
	}
	if got := r.Contours["2A004"]; len(got) != 3 || got[2][0] != (mesure.Point{X: 8, Y: 40}) {
		t.Errorf("Ajaccio %v", got)
	}
}

func TestCodesAsPublishersWriteThem(t *testing.T) {
	for _, properties := range []string{`{"INSEE_COM":"06033"}`, `{"code_insee":"06033","code":"93"}`, `{"codgeo":6033}`, `{"com_code":["06033"]}`, `{"id":"12345","insee":"06033"}`} {
		r, err := read(collectionOf(object(properties, "Polygon", square)))
		if err != nil || len(r.Contours["06033"]) != 1 {
			t.Errorf("%s: %+v, %v", properties, r, err)
		}
	}
}

func TestFaultsSayWhichObject(t *testing.T) {
	good := object(`{"code":"06088"}`, "Polygon", square)
	for _, c := range []struct {
		name, text string
		objet      int
		regle      string
	}{
		{"no code", collectionOf(good, object(`{"nom":"Carros"}`, "Polygon", square)), 2, RegleSansCode},
		{"code of a département", collectionOf(object(`{"code":"06"}`, "Polygon", square)), 1, RegleSansCode},
		{"Lambert 93", collectionOf(good, object(`{"code":"06033"}`, "Polygon", `[[[1037000,6304000],[1038000,6304000],[1038000,6305000]]]`)), 2, RegleProjection},
		{"twice", collectionOf(object(`{"code":"06033"}`, "Polygon", square), object(`{"code":"06033"}`, "Polygon", square)), 2, RegleDeuxContour},
		{"a point", collectionOf(object(`{"code":"06033"}`, "Point", `[7,43]`)), 1, RegleIllisible},
		{"words for coordinates", collectionOf(object(`{"code":"06033"}`, "Polygon", `[[["a","b"]]]`)), 1, RegleIllisible},
		{"two points", collectionOf(object(`{"code":"06033"}`, "Polygon", `[[[7,43],[8,43]]]`)), 1, RegleIllisible},
		{"half a point", collectionOf(object(`{"code":"06033"}`, "Polygon", `[[[7],[8],[9]]]`)), 1, RegleIllisible},
		{"empty", collectionOf(object(`{"code":"06033"}`, "MultiPolygon", `[]`)), 1, RegleIllisible},
		{"no geometry", collectionOf(`{"type":"Feature","properties":{"code":"06033"},"geometry":null}`), 1, RegleIllisible},
		{"cut", collectionOf(good)[:120], 1, RegleIllisible},
		{"no features", `{"type":"FeatureCollection"}`, 0, RegleIllisible},
		{"a list", `[1]`, 0, RegleIllisible},
		{"nothing", ``, 0, RegleIllisible},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(c.text)
			var fault *Fault
			if !errors.As(err, &fault) || fault.Objet != c.objet || fault.Regle != c.regle || fault.Remede == "" {
				t.Errorf("got %+v (%v), want %s at object %d", fault, err, c.regle, c.objet)
			}
		})
	}
}

func TestAnUnreadableDiskIsNoFaultOfTheFile(t *testing.T) {
	broken := errors.New("disk")
	_, err := Read(context.Background(), iotest.ErrReader(broken), nil)
	var fault *Fault
	if !errors.Is(err, broken) || errors.As(err, &fault) {
		t.Errorf("got %v", err)
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		"\ufeff \n{\"type\": \"FeatureCollection\"": true, `{"name":"x","type":"FeatureCollection"`: true,
		`{"type":"Feature"`: false, `code;nom`: false, `"FeatureCollection"`: false, ``: false,
	} {
		if got := Sniff([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// FuzzRead: any bytes give outlines or a fault, and every outline can be drawn.
func FuzzRead(f *testing.F) {
	f.Add([]byte(collectionOf(object(`{"code":"06033"}`, "Polygon", square))))
	f.Add([]byte(collectionOf(object(`{"code":6033}`, "MultiPolygon", `[`+square+`]`))))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read(context.Background(), bytes.NewReader(data), []string{"06033"})
		var fault *Fault
		if err != nil {
			if !errors.As(err, &fault) {
				t.Fatalf("%v is no fault of the file", err)
			}
			return
		}
		for code, contour := range r.Contours {
			if code != "06033" || len(contour) == 0 {
				t.Fatalf("%s has %d rings", code, len(contour))
			}
			for _, ring := range contour {
				if len(ring) < 3 {
					t.Fatal("a ring of fewer than three points")
				}
			}
		}
	})
}
