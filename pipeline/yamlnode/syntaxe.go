package yamlnode

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// slips are the slips of the pen that the parser has words for, in English, and
// what to say of them instead. The first that fits counts.
var slips = []struct{ parser, message, attendu string }{
	{"already defined", "cette clé est déjà écrite plus haut", "chaque clé une seule fois"},
	{"or '}'", "une accolade { n'est pas refermée, ou une virgule manque entre deux clés", "{clé: valeur, clé: valeur}"},
	{"'}'", "une accolade { n'est pas refermée, ou } est de trop", "{clé: valeur, clé: valeur}"},
	{"']'", "un crochet [ n'est pas refermé, ] est de trop, ou une virgule manque entre deux valeurs", `["06033", "06064"]`},
	{"'\t'", "une tabulation", "des espaces au début de la ligne"},
	{"tab character", "une tabulation", "des espaces au début de la ligne"},
	{"end character", "un guillemet ouvert n'est pas refermé", "le texte entre deux guillemets"},
	{"reserved character", "un texte ne commence pas par ce caractère", "le texte entre guillemets"},
}

// general is said of any other slip.
var general = Problem{
	Message: "l'écriture n'est pas correcte ici ou juste avant",
	Attendu: "une clé, deux-points, un espace, sa valeur ; le même retrait pour les clés d'un même groupe ; entre guillemets, un texte qui contient deux-points",
}

// syntax turns an error of the parser into a problem.
func (f *File) syntax(err error) {
	p := general
	p.Fichier, p.Ligne, p.Colonne = f.name, 1, 1
	var located yaml.Error
	if errors.As(err, &located) {
		if tk := located.GetToken(); tk != nil && tk.Position != nil {
			p.Ligne, p.Colonne = tk.Position.Line, tk.Position.Column
		}
		for _, slip := range slips {
			if strings.Contains(located.GetMessage(), slip.parser) {
				p.Message, p.Attendu = slip.message, slip.attendu
				break
			}
		}
	}
	f.problems = append(f.problems, p)
}

// encoding reports the first line that is not UTF-8: its accents would be
// printed as other signs.
func (f *File) encoding(data []byte) {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			f.problems = append(f.problems, Problem{Fichier: f.name, Ligne: i + 1, Colonne: 1,
				Message: "les accents de cette ligne ne sont pas en UTF-8",
				Attendu: "un fichier enregistré en UTF-8 (dans l'éditeur : Enregistrer sous, encodage UTF-8)"})
			return
		}
	}
}
