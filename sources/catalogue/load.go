package catalogue

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed *.yaml
var embedded embed.FS

// Load reads the contracts that come with the program and those of the user's
// folder, whose *.yaml files win by code; user may be nil. They come sorted by
// code. The error joins a [*Error] for every mistake found, in order.
func Load(user fs.FS) ([]*Contract, error) {
	byCode := map[string]*Contract{}
	errs := loadFolder(embedded, byCode)
	if user != nil {
		errs = errors.Join(errs, loadFolder(user, byCode))
	}
	if errs != nil {
		return nil, errs
	}
	var contracts []*Contract
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		contracts = append(contracts, byCode[code])
	}
	return contracts, nil
}

// loadFolder adds the contracts of a folder's *.yaml files, in order of name.
// Two files of one folder with the same code are a mistake.
func loadFolder(folder fs.FS, into map[string]*Contract) error {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return fmt.Errorf("list the contracts: %w", err)
	}
	slices.Sort(names)
	here := map[string]string{}
	var errs []error
	for _, name := range names {
		contract, err := loadContract(folder, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if other, double := here[contract.Code]; double {
			errs = append(errs, &Error{Fichier: name, Message: fmt.Sprintf("le code « %s » est déjà celui de %s", contract.Code, other),
				Attendu: "un code différent pour chaque contrat"})
			continue
		}
		here[contract.Code] = name
		into[contract.Code] = contract
	}
	return errors.Join(errs...)
}

func loadContract(folder fs.FS, name string) (*Contract, error) {
	content, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, fmt.Errorf("read contract %s: %w", name, err)
	}
	contract := &Contract{Origine: path.Base(name)}
	if err := yaml.UnmarshalWithOptions(content, contract, yaml.Strict()); err != nil {
		return nil, decodeError(name, err)
	}
	return contract, contract.Check(name, content)
}

// Error is a mistake in a contract, with its place.
type Error struct {
	Fichier        string
	Ligne, Colonne int // from 1; 0 when the place is the whole file
	Message        string
	Attendu        string
}

// Error returns "fichier:ligne:colonne : message (attendu : …)".
func (e *Error) Error() string {
	s := e.Fichier
	if e.Ligne > 0 {
		s = fmt.Sprintf("%s:%d:%d", s, e.Ligne, e.Colonne)
	}
	s += " : " + e.Message
	if e.Attendu != "" {
		s += " (attendu : " + e.Attendu + ")"
	}
	return s
}

// decodeError puts what the YAML decoder found into our words.
func decodeError(name string, err error) error {
	e := &Error{Fichier: name, Message: err.Error()}
	var located yaml.Error
	if errors.As(err, &located) {
		e.Message = located.GetMessage()
		if t := located.GetToken(); t != nil && t.Position != nil {
			e.Ligne, e.Colonne = t.Position.Line, t.Position.Column
		}
	}
	var (
		unknown *yaml.UnknownFieldError
		typed   *yaml.TypeError
	)
	switch {
	case errors.As(err, &unknown):
		e.Message, e.Attendu = "clé inconnue « "+unknown.GetToken().Value+" »", "une clé du format des contrats"
	case errors.As(err, &typed):
		e.Message, e.Attendu = "« "+typed.GetToken().Value+" » n'est pas une valeur possible ici", kindName(typed.DstType)
	case strings.Contains(e.Message, "already defined") && located != nil:
		e.Message, e.Attendu = "clé « "+located.GetToken().Value+" » écrite deux fois", "une seule fois"
	default:
		e.Message = "YAML illisible : " + strings.TrimSpace(e.Message)
	}
	return e
}

// kindName says in French what kind of value a key takes.
func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true ou false"
	case reflect.Int, reflect.Float64:
		return "un nombre"
	case reflect.Slice:
		return "une liste"
	case reflect.Struct, reflect.Map, reflect.Pointer:
		return "des clés et leurs valeurs"
	}
	return "un texte"
}
