package sources

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
)

// TestOutlinesAreReadOrReturned: outlines have no rows; those of the territory
// are kept, and what is wrong with a file is said with its object.
func TestOutlinesAreReadOrReturned(t *testing.T) {
	square := `{"type":"Feature","properties":{"code":"%"},"geometry":{"type":"Polygon","coordinates":[[[7.1,43.7],[7.2,43.7],[7.2,43.8]]]}}`
	of := func(codes ...string) string {
		var objects []string
		for _, c := range codes {
			objects = append(objects, strings.Replace(square, "%", c, 1))
		}
		return `{"type":"FeatureCollection","features":[` + strings.Join(objects, ",") + `]}`
	}
	for _, c := range []struct {
		name, text, etat, says string
		kept                   int
	}{
		{"all communes", of("06033", "06088", "06025"), rapport.EtatLu, "", 2},
		{"one is missing", of("06033"), rapport.EtatLu, "pas de contour pour 06025", 1},
		{"no code", of(""), rapport.EtatRefuse, "Dans l'objet n° 1 : l'objet n'a pas de code commune", 0},
		{"Lambert 93", strings.ReplaceAll(of("06033"), "43.", "6304000."), rapport.EtatRefuse, "ne sont pas en degrés", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.json")
			if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
			report, batches := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t), Territoire: []string{"06033", "06025"}}, path)
			if report.Etat != c.etat || report.Source != CodeContours || report.Gardees != c.kept || len(batches) > 0 {
				t.Errorf("state %s, source %q, kept %d, %d batches", report.Etat, report.Source, report.Gardees, len(batches))
			}
			if (c.says == "") != (len(report.Anomalies) == 0) || c.says != "" && !strings.Contains(report.Anomalies[0].Error(), c.says) {
				t.Errorf("anomalies %v, want %q", report.Anomalies, c.says)
			}
			if c.etat == rapport.EtatLu && len(report.Contours) != c.kept {
				t.Errorf("outlines %v", report.Contours)
			}
		})
	}
}
