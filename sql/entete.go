package sql

import (
	"fmt"
	"regexp"
	"strings"
)

// entete is the parsed header comment of a file: what each key says, and the
// line it stands on for messages.
type entete struct {
	path   string
	valeur map[string]string
	ligne  map[string]int
}

var (
	reCle   = regexp.MustCompile(`^--[ \t]{1,2}([a-z_0-9]+)[ \t\x{a0}\x{202f}]*:[ \t]*(.*)$`)
	reSuite = regexp.MustCompile(`^--[ \t]{3,}(\S.*)$`)
)

// lireEntete reads the card at the head of a file. Keys outside of permises
// are errors, and so are those of requises that are missing or empty.
func lireEntete(f Fichier, requises, permises []string) (entete, error) {
	e := entete{path: f.Path, valeur: map[string]string{}, ligne: map[string]int{}}
	cle := ""
	for i, line := range strings.Split(f.Body, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if !strings.HasPrefix(line, "--") || line == "--" {
			break
		}
		if m := reSuite.FindStringSubmatch(line); m != nil && cle != "" {
			e.valeur[cle] = strings.TrimSpace(e.valeur[cle] + " " + m[1])
			continue
		}
		m := reCle.FindStringSubmatch(line)
		if m == nil {
			return e, e.erreur(i+1, "ligne illisible dans la carte : %q (attendu : « -- clé: valeur », "+
				"une suite après « --   », ou « -- » seul pour finir la carte)", line)
		}
		cle = m[1]
		if prev, twice := e.ligne[cle]; twice {
			return e, e.erreur(i+1, "la clé %q est déjà donnée à la ligne %d", cle, prev)
		}
		e.valeur[cle], e.ligne[cle] = strings.TrimSpace(m[2]), i+1
	}
	return e, e.verifier(requises, permises)
}

func (e entete) verifier(requises, permises []string) error {
	connues := map[string]bool{}
	for _, cles := range [][]string{requises, permises} {
		for _, c := range cles {
			connues[c] = true
		}
	}
	inconnue, ligne := "", 0
	for c, l := range e.ligne {
		if !connues[c] && (ligne == 0 || l < ligne) {
			inconnue, ligne = c, l
		}
	}
	if ligne > 0 {
		return e.erreur(ligne, "clé inconnue %q (clés connues : %s)", inconnue,
			strings.Join(append(append([]string{}, requises...), permises...), ", "))
	}
	for _, c := range requises {
		if e.valeur[c] == "" {
			return e.erreur(1, "il manque la clé %q dans la carte", c)
		}
	}
	return nil
}

func (e entete) erreur(ligne int, format string, args ...any) error {
	return fmt.Errorf("sql/%s:%d : "+format, append([]any{e.path, ligne}, args...)...)
}

// liste splits a comma separated value.
func (e entete) liste(cle string) []string {
	var items []string
	for item := range strings.SplitSeq(e.valeur[cle], ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// choix reads a value that has to be one of those given.
func (e entete) choix(cle string, permis ...string) (string, error) {
	v := e.valeur[cle]
	for _, p := range permis {
		if v == p {
			return v, nil
		}
	}
	return "", e.erreur(e.ligne[cle], "valeur inconnue %q pour %q (attendu : %s)", v, cle, strings.Join(permis, ", "))
}

// ouiNon reads a yes or no; oui when the key is absent.
func (e entete) ouiNon(cle string) (bool, error) {
	if e.valeur[cle] == "" {
		return true, nil
	}
	v, err := e.choix(cle, "oui", "non")
	return v == "oui", err
}
