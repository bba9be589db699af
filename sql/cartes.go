package sql

import (
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// Indicateur is one file of indicateurs/: its card and its SELECT. One that no
// file gives, whose card says which to ask for, has no SELECT.
type Indicateur struct {
	Card mesure.Card
	Fichier
}

// Mesure is one file of mesures/. Variables is empty for a file that lays
// down tables and macros rather than a derived measure.
type Mesure struct {
	Variables []string
	Libelle   string
	// Depuis are the variables that the derived ones are made from.
	Depuis []string
	Fichier
}

// Controle is one file of controles/: a SELECT that returns the offending
// rows.
type Controle struct {
	Code     string
	Libelle  string
	Bloquant bool
	// Remede says in French what to do about it.
	Remede string
	Fichier
}

// Modele is a file that runs as it stands.
type Modele struct {
	// Repeter is true when the file has to run until it changes nothing more.
	Repeter bool
	Fichier
}

// Indicateurs returns the indicators by order of path.
func Indicateurs() ([]Indicateur, error) { return IndicateursDe(embedded) }

// IndicateursDe returns the indicators of another set of files.
func IndicateursDe(fsys fs.FS) ([]Indicateur, error) {
	return lireDossier(fsys, dossIndicateurs, lireIndicateur)
}

// Mesures returns the files of mesures/ by order of path.
func Mesures() ([]Mesure, error) { return lireDossier(embedded, DossMesures, lireMesure) }

// Controles returns the controls by order of path.
func Controles() ([]Controle, error) { return lireDossier(embedded, dossControles, lireControle) }

// Modeles returns the files of a folder that run as they stand.
func Modeles(dossier string) ([]Modele, error) { return lireDossier(embedded, dossier, lireModele) }

func lireDossier[T any](fsys fs.FS, nom string, lire func(Fichier) (T, error)) ([]T, error) {
	files, err := Dossier(fsys, nom)
	if err != nil {
		return nil, err
	}
	items := make([]T, 0, len(files))
	for _, f := range files {
		item, err := lire(f)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

var (
	clesIndicateur = []string{"code", "theme", "libelle", "formule", "unite", "numerateur",
		"sources", "secret", "limites"}
	clesIndicateurLibres = []string{"denominateur", "variables_numerateur", "variables_denominateur", "variables_publiees",
		"ecart_max", "modalites", "agregable", "a_demander", "aupres_de"}
)

// sansSource stands for the sources of an indicator that no file gives.
const sansSource = "aucune"

func lireIndicateur(f Fichier) (Indicateur, error) {
	e, err := lireEntete(f, clesIndicateur, clesIndicateurLibres)
	if err != nil {
		return Indicateur{}, err
	}
	card, err := lireCarte(e)
	if err != nil {
		return Indicateur{}, err
	}
	if err := e.verifierOrigine(card, f.Body); err != nil {
		return Indicateur{}, err
	}
	if want := strings.TrimSuffix(path.Base(f.Path), ".sql"); card.Code != want {
		return Indicateur{}, e.erreur(e.ligne["code"], "le code %q n'est pas le nom du fichier %q", card.Code, want)
	}
	if want := path.Base(path.Dir(f.Path)); card.Theme != want {
		return Indicateur{}, e.erreur(e.ligne["theme"], "le thème %q n'est pas le dossier %q", card.Theme, want)
	}
	return Indicateur{Card: card, Fichier: f}, nil
}

func lireCarte(e entete) (mesure.Card, error) {
	card := mesure.Card{
		Code: e.valeur["code"], Theme: e.valeur["theme"], Libelle: e.valeur["libelle"],
		Formule: e.valeur["formule"], Unite: e.valeur["unite"],
		Numerateur: e.valeur["numerateur"], Denominateur: e.valeur["denominateur"],
		VariablesNumerateur:   e.liste("variables_numerateur"),
		VariablesDenominateur: e.liste("variables_denominateur"),
		VariablesPubliees:     e.liste("variables_publiees"),
		Sources:               e.liste("sources"), Limites: e.valeur["limites"],
		ADemander: e.valeur["a_demander"], AupresDe: e.valeur["aupres_de"],
	}
	var err error
	if card.EcartMax, err = e.ecartMax(); err != nil {
		return card, err
	}
	if card.Secret, err = e.choix("secret", "caf", "enfants", "sensible", "fiscal", "aucun"); err != nil {
		return card, err
	}
	if card.Agregable, err = e.ouiNon("agregable"); err != nil {
		return card, err
	}
	if card.Modalites, err = e.modalites(); err != nil {
		return card, err
	}
	if e.valeur["sources"] == sansSource {
		card.Sources = nil
	}
	return card, nil
}

// verifierOrigine wants either sources, variables and a SELECT, or none of
// them and the file to ask for.
func (e entete) verifierOrigine(card mesure.Card, body string) error {
	if card.ADemander == "" && card.AupresDe == "" && len(card.Sources) > 0 {
		switch {
		case len(card.VariablesNumerateur) == 0:
			return e.erreur(1, "il manque la clé %q dans la carte", "variables_numerateur")
		case (card.Denominateur == "") != (len(card.VariablesDenominateur) == 0):
			return e.erreur(1, "« denominateur » et « variables_denominateur » vont ensemble : il manque l'un des deux")
		}
		return nil
	}
	if card.ADemander == "" || card.AupresDe == "" || len(card.Sources) > 0 {
		return e.erreur(e.ligne["sources"], "« a_demander », « aupres_de » et « sources : %s » vont ensemble", sansSource)
	}
	if len(card.VariablesNumerateur)+len(card.VariablesDenominateur)+len(card.VariablesPubliees) > 0 || aDuSQL(body) {
		return e.erreur(1, "un indicateur dont le fichier est à demander n'a ni variables ni SELECT")
	}
	return nil
}

// aDuSQL reports whether a file holds more than comments.
func aDuSQL(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "--") {
			return true
		}
	}
	return false
}

func (e entete) ecartMax() (int, error) {
	v := e.valeur["ecart_max"]
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 20 {
		return 0, e.erreur(e.ligne["ecart_max"], "%q n'est pas un nombre d'années (attendu : un entier de 0 à 20)", v)
	}
	return n, nil
}

// modalites reads "code = Libellé ; code = Libellé".
func (e entete) modalites() ([]mesure.Modalite, error) {
	if e.valeur["modalites"] == "" {
		return nil, nil
	}
	var items []mesure.Modalite
	seen := map[string]bool{}
	for part := range strings.SplitSeq(strings.Trim(e.valeur["modalites"], " ;"), ";") {
		code, label, ok := strings.Cut(part, "=")
		m := mesure.Modalite{Code: strings.TrimSpace(code), Libelle: strings.TrimSpace(label)}
		if !ok || m.Code == "" || m.Libelle == "" {
			return nil, e.erreur(e.ligne["modalites"], "modalité illisible %q (attendu : « code = Libellé », séparés par « ; »)", strings.TrimSpace(part))
		}
		if seen[m.Code] {
			return nil, e.erreur(e.ligne["modalites"], "la modalité %q est donnée deux fois", m.Code)
		}
		seen[m.Code] = true
		items = append(items, m)
	}
	return items, nil
}

func lireMesure(f Fichier) (Mesure, error) {
	e, err := lireEntete(f, []string{"libelle"}, []string{"variable", "depuis"})
	if err != nil {
		return Mesure{}, err
	}
	m := Mesure{Variables: e.liste("variable"), Depuis: e.liste("depuis"), Libelle: e.valeur["libelle"], Fichier: f}
	if (len(m.Variables) == 0) != (len(m.Depuis) == 0) {
		return m, e.erreur(1, "« variable » et « depuis » vont ensemble : il manque l'un des deux")
	}
	return m, nil
}

// rePrefixe is the number that may stand before a file name to order it.
var rePrefixe = regexp.MustCompile(`^[0-9]+_`)

func lireControle(f Fichier) (Controle, error) {
	e, err := lireEntete(f, []string{"code", "libelle", "severite", "remede"}, nil)
	if err != nil {
		return Controle{}, err
	}
	severite, err := e.choix("severite", "bloquant", "avertissement")
	if err != nil {
		return Controle{}, err
	}
	c := Controle{Code: e.valeur["code"], Libelle: e.valeur["libelle"], Bloquant: severite == "bloquant",
		Remede: e.valeur["remede"], Fichier: f}
	if want := rePrefixe.ReplaceAllString(strings.TrimSuffix(path.Base(f.Path), ".sql"), ""); c.Code != want {
		return c, e.erreur(e.ligne["code"], "le code %q n'est pas le nom du fichier %q", c.Code, want)
	}
	return c, nil
}

func lireModele(f Fichier) (Modele, error) {
	e, err := lireEntete(f, []string{"libelle"}, []string{"repeter"})
	if err != nil {
		return Modele{}, err
	}
	if e.valeur["repeter"] != "" {
		if _, err := e.choix("repeter", "jusqu'à stabilité"); err != nil {
			return Modele{}, err
		}
	}
	return Modele{Repeter: e.valeur["repeter"] != "", Fichier: f}, nil
}
