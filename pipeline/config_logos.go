package pipeline

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // registers the format
	_ "image/png"  // registers the format
	"io/fs"
	"os"
	"path/filepath"

	"diagctg/outputs"
	"diagctg/pipeline/yamlnode"
)

// Bounds of a logo: it stands in the cover of every workbook.
const (
	mostLogos    = 12
	largestLogo  = 1 << 20
	widestLogo   = 4000
	logoAttendu  = "une image PNG ou JPEG d'au plus 1 Mo, dans un dossier à côté de territoire.yaml"
	logosExemple = `par exemple logos: [{partie: Caf des Alpes-Maritimes, fichier: logos/caf.png}]`
)

// readLogos reads the logo of each party of the convention.
func (c *Config) readLogos(n yamlnode.Node) {
	if !n.Present() {
		return
	}
	items := n.List(logosExemple)
	if len(items) > mostLogos {
		n.Refuse(fmt.Sprintf("%d logos", len(items)), fmt.Sprintf("au plus %d logos", mostLogos))
		return
	}
	for _, item := range items {
		keys := item.Mapping(logosExemple, "partie", "fichier")
		logo := outputs.Logo{Partie: keys["partie"].Text("le nom de la partie, lu à qui ne voit pas le logo")}
		if logo.Partie == "" {
			item.Refuse("le nom de la partie manque", logosExemple)
		}
		if !keys["fichier"].Present() {
			item.Refuse("le fichier du logo manque", logosExemple)
			continue
		}
		if logo.Image, logo.Format = c.logo(keys["fichier"]); logo.Image != nil {
			c.Logos = append(c.Logos, logo)
		}
	}
}

// logo reads one picture, and refuses what a workbook could not show.
func (c *Config) logo(n yamlnode.Node) (content []byte, format string) {
	name := n.Text("le nom d'un fichier")
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(c.Path), path)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		n.Refuse(fmt.Sprintf("le logo « %s » n'existe pas", name), logoAttendu)
		return nil, ""
	case err != nil || !info.Mode().IsRegular():
		n.Refuse(fmt.Sprintf("le logo « %s » ne se lit pas", name), logoAttendu)
		return nil, ""
	case info.Size() > largestLogo:
		n.Refuse(fmt.Sprintf("le logo « %s » pèse %d Ko", name, info.Size()>>10), logoAttendu)
		return nil, ""
	}
	if content, err = os.ReadFile(path); err != nil {
		n.Refuse(fmt.Sprintf("le logo « %s » ne se lit pas", name), logoAttendu)
		return nil, ""
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || size.Width < 1 || size.Height < 1 || max(size.Width, size.Height) > widestLogo {
		n.Refuse(fmt.Sprintf("le logo « %s » n'est pas une image PNG ou JPEG d'au plus %d pixels de côté", name, widestLogo), logoAttendu)
		return nil, ""
	}
	return content, format
}
