package pipeline

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withLogos loads a configuration beside two logos and a text.
func withLogos(t *testing.T, keys string) (*Config, error) {
	t.Helper()
	dir := t.TempDir()
	m := image.NewNRGBA(image.Rect(0, 0, 8, 4))
	var one, two bytes.Buffer
	if err := png.Encode(&one, m); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&two, m, nil); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"caf.png": one.Bytes(), "ville.jpg": two.Bytes(), "notes.png": []byte("pas une image"),
		"gros.png": make([]byte, largestLogo+1), "territoire.yaml": []byte(minimal + keys)} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return LoadConfig(filepath.Join(dir, "territoire.yaml"))
}

func TestLogosAreReadBesideTheConfiguration(t *testing.T) {
	c, err := withLogos(t, "logos:\n  - {partie: Caf, fichier: caf.png}\n  - {partie: Carros, fichier: ville.jpg}\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Logos) != 2 || c.Logos[0].Partie != "Caf" || c.Logos[0].Format != "png" || c.Logos[1].Format != "jpeg" {
		t.Errorf("logos %+v", c.Logos)
	}
	other, err := withLogos(t, "logos:\n  - {partie: Caf, fichier: caf.png}\n  - {partie: Carros, fichier: caf.png}\n")
	if err != nil {
		t.Fatal(err)
	}
	if other.SHA256 == c.SHA256 {
		t.Error("another logo, the same hash: a run would find nothing new")
	}
}

func TestLogosThatNobodyCouldSeeAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ keys, place, says string }{
		"missing":       {"logos: [{partie: Caf, fichier: absent.png}]\n", ":4:32 ", "le logo « absent.png » n'existe pas"},
		"not a picture": {"logos: [{partie: Caf, fichier: notes.png}]\n", ":4:32 ", "n'est pas une image PNG ou JPEG"},
		"too heavy":     {"logos: [{partie: Caf, fichier: gros.png}]\n", ":4:32 ", "pèse 1024 Ko"},
		"a folder":      {"logos: [{partie: Caf, fichier: .}]\n", ":4:32 ", "ne se lit pas"},
		"without party": {"logos: [{fichier: caf.png}]\n", ":4:", "le nom de la partie manque"},
		"without file":  {"logos: [{partie: Caf}]\n", ":4:", "le fichier du logo manque"},
		"too many":      {"logos: [" + strings.Repeat("{partie: Caf, fichier: caf.png}, ", mostLogos+1) + "]\n", ":4:", "13 logos"},
	} {
		_, err := withLogos(t, c.keys)
		if err == nil || !strings.Contains(err.Error(), "territoire.yaml"+c.place) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want place %q and %q", name, err, c.place, c.says)
		}
	}
}
