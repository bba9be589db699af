package pipeline

import (
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"diagctg/pipeline/yamlnode"
	"diagctg/sources"
	"diagctg/sources/libreoffice"
	"diagctg/sources/tabular"
)

const (
	defaultMemory = "1GB"
	defaultTasks  = 2
)

// Lecture is what the reading of one dropped file may cost; zero values stand
// for the defaults of the readers.
type Lecture struct {
	Limits tabular.Limits
	Duree  time.Duration
	// LibreOffice is the program that old formats are converted with: a path,
	// "" for the one that is installed, [SansLibreOffice] for none.
	LibreOffice string
}

// SansLibreOffice is the word by which a configuration wants no conversion.
const SansLibreOffice = "non"

const limitsExample = "des limites, par exemple {memoire: 1GB, taches: 2, secondes: 300}"

// readLimites reads the bounds of the warehouse and of the reading.
func (c *Config) readLimites(n yamlnode.Node) {
	keys := n.Mapping(limitsExample, "memoire", "taches", tabular.LimiteTaille, tabular.LimiteDecompresse,
		tabular.LimiteCompression, tabular.LimiteColonnes, tabular.LimiteCellules, sources.LimiteSecondes, "libreoffice")
	c.Memoire, c.Taches = defaultMemory, defaultTasks
	if keys["memoire"].Present() {
		c.Memoire = matching(keys["memoire"], memorySize)
	}
	if keys["taches"].Present() {
		c.Taches = keys["taches"].Integer(1, 64, "un nombre de tâches de 1 à 64")
	}
	c.Lecture = Lecture{
		Limits: tabular.Limits{
			FileSize: size(keys[tabular.LimiteTaille]),
			Inflated: size(keys[tabular.LimiteDecompresse]),
			Ratio:    int64(keys[tabular.LimiteCompression].Integer(10, 10_000, "un rapport de 10 à 10000")),
			Columns:  keys[tabular.LimiteColonnes].Integer(1, 1_000_000, "un nombre de colonnes de 1 à 1000000"),
			Cells:    int64(keys[tabular.LimiteCellules].Integer(1, math.MaxInt32, "un nombre de cellules, au moins 1")),
		},
		Duree:       time.Duration(keys[sources.LimiteSecondes].Integer(1, 86_400, "un nombre de secondes de 1 à 86400")) * time.Second,
		LibreOffice: c.readLibreOffice(keys["libreoffice"]),
	}
}

// size reads a size such as 512MB, in bytes; 0 when the key is not there.
func size(n yamlnode.Node) int64 {
	if !n.Present() {
		return 0
	}
	text := matching(n, memorySize)
	if text == "" {
		return 0
	}
	unit := int64(1 << 20)
	if strings.HasSuffix(text, "GB") {
		unit = 1 << 30
	}
	const largest = 1 << 40
	count, err := strconv.ParseInt(text[:len(text)-len("MB")], 10, 64)
	if err != nil || count > largest/unit {
		n.Refuse(fmt.Sprintf("trouvé « %s »", text), "au plus 1024GB")
		return 0
	}
	return count * unit
}

// readLibreOffice reads the program of the conversions. A path that leads to
// no program is refused here rather than at each file.
func (c *Config) readLibreOffice(n yamlnode.Node) string {
	const attendu = `le chemin du programme soffice, ou "non" pour ne rien convertir`
	path := n.Text(attendu)
	if path == "" || path == SansLibreOffice {
		return path
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(c.Path), path)
	}
	if _, err := exec.LookPath(path); err != nil {
		n.Refuse(fmt.Sprintf("il n'y a pas de programme « %s »", path), attendu)
	}
	return path
}

// converter is LibreOffice, as the configuration wants it; nil for none.
func (l Lecture) converter() tabular.Converter {
	program := libreoffice.Find
	switch l.LibreOffice {
	case SansLibreOffice:
		return nil
	case "":
	default:
		program = func() *libreoffice.Program { return libreoffice.At(l.LibreOffice) }
	}
	if found := program(); found != nil {
		return found
	}
	return nil // and not a nil *Program, which would count as a converter
}

// converts tells, for the fingerprint, whether old formats can be read: a file
// that was refused for want of LibreOffice is read once it is installed.
func (l Lecture) converts() string {
	if l.converter() == nil {
		return "sans conversion"
	}
	return "avec conversion"
}
