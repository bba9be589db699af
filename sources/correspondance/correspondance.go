package correspondance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// Code is Report.Source of a correspondence itself.
const Code = "correspondance"

// Words of the workbook. The sheet's name and the header row tell a
// correspondence from any other file, whatever its name.
const (
	Feuille = "Correspondance"

	ColonneLettre   = "Colonne"
	ColonneTitre    = "En-tête dans le fichier"
	ColonneExemples = "Exemples"
	ColonnePart     = "Part de nombres"
	ColonneMotif    = "Ce que nous supposons"
	ColonneChoix    = "Ce que c'est"
	ColonneNom      = "Nom de la nouvelle variable"
	ColonneNature   = "Nature"
	ColonneUnite    = "Unité"
)

// Names of the fields above the columns.
const (
	ChampTitre      = "Titre de la source"
	ChampProducteur = "Producteur"
	ChampMillesime  = "Millésime"
	ChampNiveau     = "Niveau"
	ChampFichier    = "Fichier décrit"
	ChampEmpreinte  = "Empreinte du fichier"
	ChampFeuille    = "Feuille"
	ChampLigne      = "Ligne d'en-tête"
	ChampCodes      = "Codes à mettre de côté"
	ChampMarques    = "Textes sans valeur"
	ChampLieux      = "Où lire le millésime"
	ChampDate       = "Préparée le"
	// ChampDisposition is the layout, "" for a flat table.
	ChampDisposition = "Disposition"
)

// Choices that are no measure.
const (
	ChoixCode        = "code commune"
	ChoixDepartement = "code du département (1re partie du code)"
	ChoixNumero      = "numéro de commune (2e partie du code)"
	ChoixNom         = "nom de commune"
	ChoixAnnee       = "année"
	ChoixModalite    = "répartition (âge, mois, type…)"
	ChoixNouvelle    = "nouvelle variable"
	ChoixIgnorer     = "à ignorer"
)

// roleChoices are the choices that are no known measure.
var roleChoices = []struct {
	texte string
	role  proposition.Role
}{
	{ChoixCode, proposition.RoleCode}, {ChoixDepartement, proposition.RoleDepartement}, {ChoixNumero, proposition.RoleNumero}, {ChoixNom, proposition.RoleNom},
	{ChoixAnnee, proposition.RoleAnnee}, {ChoixModalite, proposition.RoleModalite}, {ChoixNouvelle, proposition.RoleVariable}, {ChoixIgnorer, proposition.RoleIgnorer},
}

// NatureSolde is the one nature of a number that may be negative; the others
// are the types of a variable.
const NatureSolde = "solde"

// Natures are the choices for the nature of a new variable.
var Natures = []string{catalogue.TypeEntier, "décimal", catalogue.TypeTaux, NatureSolde}

// NatureDe is the nature of a proposed new variable.
func NatureDe(col proposition.ColonneProposee) string {
	if col.Min < 0 {
		return NatureSolde
	}
	for _, n := range Natures {
		if ecriture.Fold(n) == col.Type {
			return n
		}
	}
	return ""
}

// Choix returns all that a column may be declared to be, in the order of the
// drop-down list.
func Choix(known *reconnaissance.Catalogue) []string {
	var all []string
	for _, r := range roleChoices {
		all = append(all, r.texte)
	}
	for _, v := range known.Variables() {
		all = append(all, v.Choix())
	}
	return all
}

// ChoixDe returns what a proposed column is, as the drop-down list says it.
func ChoixDe(known *reconnaissance.Catalogue, col proposition.ColonneProposee) string {
	if col.Connue {
		if v, ok := known.Known(reconnaissance.VariableConnue{Nom: col.Variable, Modalite: col.Modalite}.Key()); ok {
			return v.Choix()
		}
	}
	for _, r := range roleChoices {
		if r.role == col.Role {
			return r.texte
		}
	}
	return ChoixIgnorer
}

// largestCorrespondence is beyond what one row a column can weigh.
const largestCorrespondence = 4 << 20

// Learn returns the catalogue together with the filled correspondences among
// the files rels of the folder root. Those with errors teach nothing: reading
// them tells their errors.
func Learn(ctx context.Context, known *reconnaissance.Catalogue, root string, rels []string) (*reconnaissance.Catalogue, error) {
	var contracts []*catalogue.Contract
	for _, rel := range rels {
		k, err := learn(ctx, known, root, rel)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", rel, err)
		}
		if k != nil {
			contracts = append(contracts, k)
		}
	}
	return known.WithLearned(contracts), nil
}

// learn returns the contract that the correspondence in a file
// makes, nil when it is none, or one with errors.
func learn(ctx context.Context, known *reconnaissance.Catalogue, root, rel string) (*catalogue.Contract, error) {
	path := filepath.Join(root, filepath.FromSlash(rel))
	if ok, err := mayCorrespond(path); !ok {
		return nil, err
	}
	wb, err := tabular.Open(path, tabular.Limits{})
	if err != nil {
		return nil, unlessFormat(err)
	}
	defer wb.Close()
	sheet := slices.IndexFunc(wb.Sheets, func(s tabular.Sheet) bool { return isCorrespondence(s.Name) })
	if sheet < 0 {
		return nil, nil
	}
	j := rapport.NewJournal(rel)
	k, _, err := readSheet(ctx, j, known, wb, sheet)
	if err != nil {
		return nil, unlessFormat(err)
	}
	if j.Blocked() {
		return nil, nil
	}
	return k, nil
}

// mayCorrespond looks at a file's size and first bytes only.
func mayCorrespond(path string) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // taken away meanwhile: the reading will say so
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > largestCorrespondence {
		return false, err
	}
	start := make([]byte, 2)
	_, err = io.ReadFull(f, start)
	return err == nil && bytes.Equal(start, []byte("PK")), nil
}

// unlessFormat lets through an error that is not the file's fault.
func unlessFormat(err error) error {
	if tabular.IsFormatError(err) {
		return nil
	}
	return err
}

func isCorrespondence(sheet string) bool {
	return ecriture.Fold(strings.TrimSpace(sheet)) == ecriture.Fold(Feuille)
}
