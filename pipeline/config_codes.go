package pipeline

import (
	"fmt"
	"regexp"

	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
)

// shape is a kind of text that the configuration accepts.
type shape struct {
	pattern *regexp.Regexp
	attendu string
}

var (
	territoryCode = shape{regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), "un code en minuscules sans accent, par exemple bassin-de-vie : il sert de nom de fichier"}
	communeCode   = shape{regexp.MustCompile(`^(\d{2}|2[AB])\d{3}$`), `le code INSEE d'une commune, cinq caractères entre guillemets, par exemple "06033"`}
	memorySize    = shape{regexp.MustCompile(`^[1-9]\d*(MB|GB)$`), "une taille comme 512MB ou 2GB"}
)

// comparisonLevels are the levels that a code is given for; France needs none.
var comparisonLevels = []struct {
	niveau mesure.Niveau
	code   shape
}{
	{mesure.EPCI, shape{regexp.MustCompile(`^\d{9}$`), `le numéro SIREN d'un EPCI, neuf chiffres entre guillemets, par exemple "200030195"`}},
	{mesure.Departement, shape{regexp.MustCompile(`^(\d{2}|2[AB]|97\d)$`), `le code d'un département entre guillemets, par exemple "06"`}},
	{mesure.Region, shape{regexp.MustCompile(`^\d{2}$`), `le code d'une région, deux chiffres entre guillemets, par exemple "93"`}},
}

// matching reads a text of the given shape; anything else is refused.
func matching(n yamlnode.Node, s shape) string {
	if !n.Present() {
		n.Refuse("une valeur manque", s.attendu)
		return ""
	}
	text := n.Text(s.attendu)
	if text == "" {
		return ""
	}
	if !s.pattern.MatchString(text) {
		n.Refuse(fmt.Sprintf("trouvé « %s »", text), s.attendu)
		return ""
	}
	return text
}
