package outputs

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

func mapsOf(t *testing.T, d *Diagnostic) []carteTracee {
	t.Helper()
	maps, err := d.cartes(newIndex(d.Figures))
	if err != nil {
		t.Fatal(err)
	}
	return maps
}

func TestEveryMapIsInEveryWorkbookWithItsWords(t *testing.T) {
	maps := mapsOf(t, realistic())
	if len(maps) < 5 {
		t.Fatalf("%d maps, want one a key rate", len(maps))
	}
	for path, f := range editionBooks(t) {
		cells, err := f.GetPictureCells(sheetCartes)
		if err != nil {
			t.Fatal(err)
		}
		if len(cells) != len(maps) {
			t.Errorf("%s has %d pictures, want %d", path, len(cells), len(maps))
		}
		for _, cell := range cells {
			pictures, err := f.GetPictures(sheetCartes, cell)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range pictures {
				if _, err := png.Decode(bytes.NewReader(p.File)); err != nil {
					t.Errorf("%s!%s: %v", path, cell, err)
				}
			}
		}
	}
}

// TestAMapTellsEveryCommuneInWords: who cannot see it reads the same.
func TestAMapTellsEveryCommuneInWords(t *testing.T) {
	for _, m := range mapsOf(t, realistic()) {
		for _, c := range sixCommunes {
			if !strings.Contains(m.alt, c.Nom+nnbsp+": ") {
				t.Errorf("%s: %s is not told: %s", m.code, c.Nom, m.alt)
			}
		}
	}
}

func TestAHiddenCommuneHasNoColour(t *testing.T) {
	u := unitOf("pour_cent")
	for status, word := range map[mesure.Statut]string{mesure.Secret: "s", mesure.ND: "n.d.", mesure.SO: "s.o."} {
		z := zoneOnMap(carros, figure{Valeur: masked(status)}, 50, u)
		if z.Classe >= 0 || z.Valeur != word {
			t.Errorf("%s: class %d, words %q", status, z.Classe, z.Valeur)
		}
	}
	if z := zoneOnMap(carros, figure{Valeur: mesure.Vaut(0)}, 50, u); z.Classe != 0 || z.Valeur != "0,0" {
		t.Errorf("a true zero has class %d and the words %q", z.Classe, z.Valeur)
	}
}

// TestClassesFollowTheUnroundedFigure: 59.96 prints as 60,0 and is below 60.
func TestClassesFollowTheUnroundedFigure(t *testing.T) {
	u := unitOf("pour_cent")
	for v, want := range map[float64]int{59.96: 0, 60: 1, 84.999: 1, 85: 2, 99.99: 2, 100: 3, 115: 4, 139.99: 4, 140: 5, 900: 5} {
		if z := zoneOnMap(carros, figure{Valeur: mesure.Vaut(v)}, 100, u); z.Classe != want {
			t.Errorf("%v: class %d, want %d", v, z.Classe, want)
		}
	}
	if classes := classesAround(100, u); len(classes) != 6 || classes[2].Libelle != "de 85,0 à moins de 100,0" {
		t.Errorf("classes %+v", classes)
	}
}

func TestMapsNeedAPlaceForEveryCommuneAndAReference(t *testing.T) {
	noPlace := realistic()
	noPlace.Tuiles = map[string]mesure.Tuile{"06033": {Colonne: 1, Rang: 1}}
	if maps := mapsOf(t, noPlace); len(maps) != 0 {
		t.Errorf("%d maps with one commune placed out of six", len(maps))
	}
	alone := realistic()
	alone.Comparateurs = nil
	if maps := mapsOf(t, alone); len(maps) != 0 {
		t.Errorf("%d maps without anything to compare with", len(maps))
	}
}

func TestTheReferenceOfAMapIsNamed(t *testing.T) {
	d := realistic()
	d.Comparateurs = []mesure.Zone{alpes}
	for _, m := range mapsOf(t, d) {
		if !strings.Contains(m.note, "la valeur du département (") {
			t.Errorf("%s: %s", m.code, m.note)
		}
	}
}

// TestOutlinesComeBeforeTiles: where every commune has an outline the map shows
// it; where one has none, the tiles stay rather than half a map.
func TestOutlinesComeBeforeTiles(t *testing.T) {
	d := realistic()
	d.Contours = map[string]mesure.Contour{}
	for i, z := range d.Communes {
		x := 7 + 0.1*float64(i)
		d.Contours[z.Code] = mesure.Contour{{{X: x, Y: 43}, {X: x + 0.1, Y: 43}, {X: x, Y: 43.2}}}
	}
	if got := d.outlines()[d.Communes[1].Code]; len(got) != 1 || len(got[0]) != 3 || got[0][0].X != 7.1 {
		t.Errorf("outline %v", got)
	}
	delete(d.Contours, d.Communes[1].Code)
	if got := d.outlines()[d.Communes[0].Code]; len(got) != 1 || len(got[0]) != 4 {
		t.Errorf("without one of them: %v, want a tile", got)
	}
	d.Tuiles = nil
	if got := d.outlines(); got != nil {
		t.Errorf("half a map: %v", got)
	}
}
