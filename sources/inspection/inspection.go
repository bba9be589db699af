package inspection

import (
	"context"
	"fmt"
	"path/filepath"

	"diagctg/sources"
	"diagctg/sources/correspondance"
	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
)

// Inspection is what was found in one file, and where.
type Inspection struct {
	// Report is what a run would say of the file.
	Report *rapport.Report `json:"rapport"`
	// Feuilles are all the sheets, hidden ones too.
	Feuilles []FeuilleVue `json:"feuilles"`
	// Feuille is the sheet described below, Choix says in French why.
	Feuille string `json:"feuille"`
	Choix   string `json:"choix,omitempty"`
	// LigneEntete is its header row, 0 when none was found.
	LigneEntete int `json:"ligne_entete"`
	// Code is the column of codes, nil when none was found.
	Code *proposition.CodeVu `json:"code,omitempty"`
	// Millesimes say where each vintage was told.
	Millesimes []proposition.OrigineMillesime `json:"millesimes"`
	// Absentes are the columns that the contract names and the file lacks.
	Absentes []string `json:"absentes,omitempty"`
	// Proches are the contracts that come closest, with what each lacks.
	Proches []Voisin `json:"proches"`
	// Lignes are the first rows as typed.
	Lignes []LigneTypee `json:"lignes"`
	// Proposition is what the table seems to be, told by its content; nil when
	// no table was found.
	Proposition *proposition.Proposition `json:"proposition,omitempty"`
}

// FeuilleVue is one sheet of a file.
type FeuilleVue struct {
	Nom string `json:"nom"`
	// Cachee is true for a sheet that the sender does not see.
	Cachee bool `json:"cachee,omitempty"`
	// LignesVues counts the rows looked at, at most 80.
	LignesVues int `json:"lignes_vues"`
}

// Voisin is a contract set beside the file.
type Voisin struct {
	rapport.Proche
	// Trouvees of Attendues columns that the contract names are there.
	Trouvees  int `json:"trouvees"`
	Attendues int `json:"attendues"`
}

// neighbours is how many contracts are shown beside a file.
const neighbours = 3

// Inspect tells what is in the file rel of the folder root. Whatever is wrong
// with the file itself is in the report; the error is for what is not its
// fault. Nothing is written.
func Inspect(ctx context.Context, r *sources.Reader, root, rel string) (*Inspection, error) {
	report, err := r.Read(ctx, root, rel, func(*mesure.Batch) error { return nil })
	if err != nil {
		return nil, err
	}
	in := &Inspection{Report: report, Feuilles: []FeuilleVue{}, Millesimes: []proposition.OrigineMillesime{}, Proches: []Voisin{}, Lignes: []LigneTypee{}}
	wb, err := r.Open(ctx, filepath.Join(root, filepath.FromSlash(rel)))
	if err == nil {
		defer wb.Close()
		err = in.describe(ctx, r, wb)
	}
	if err != nil && !tabular.IsFormatError(err) { // the report tells a fault of the file
		return nil, fmt.Errorf("inspect %s: %w", rel, err)
	}
	if report.Nominatif {
		in.withhold()
	}
	return in, nil
}

// withhold takes out every text that comes from a cell: the file holds personal
// data.
func (in *Inspection) withhold() {
	in.Lignes, in.Proposition = []LigneTypee{}, nil
	if in.Code != nil {
		in.Code.Titres = nil
	}
	for i := range in.Millesimes {
		in.Millesimes[i].Texte = ""
	}
	for i := range in.Proches {
		in.Proches[i].Manque = ""
	}
}

// describe fills the inspection in from the open file.
func (in *Inspection) describe(ctx context.Context, r *sources.Reader, wb *tabular.Workbook) error {
	heads, err := disposition.ReadHeads(ctx, wb, nil)
	if err != nil {
		return err
	}
	for _, h := range heads {
		in.Feuilles = append(in.Feuilles, FeuilleVue{Nom: h.Name, Cachee: h.Hidden, LignesVues: len(h.Rows)})
	}
	if in.Report.Source == correspondance.Code {
		return nil // its own report says all there is to say
	}
	found := r.Catalogue.Recognise(heads, in.Report.SHA256)
	in.neighbour(r, heads, found.Contract)
	seen := r.Observer().Best(heads)
	if found.Contract != nil && len(found.Tables) > 0 {
		c := &found.Tables[0]
		in.recognised(r, c)
		seen = proposition.TableOf(c)
	}
	if seen == nil {
		return nil
	}
	return in.describeTable(ctx, r, wb, seen)
}

// describeTable reads the table whole and says what its columns hold.
func (in *Inspection) describeTable(ctx context.Context, r *sources.Reader, wb *tabular.Workbook, seen *proposition.Table) error {
	p, err := r.Observer().Profile(ctx, wb, seen)
	if err != nil {
		return err
	}
	in.Code = p.CodeVu()
	in.Proposition = proposition.Propose(r.Catalogue, p, in.Report)
	in.Feuille, in.LigneEntete = in.Proposition.Feuille, in.Proposition.LigneEntete
	if in.Report.Source == "" {
		in.Choix = in.whySheet()
		in.Millesimes = p.Origins(in.Proposition, in.Report.Fichier)
		if in.Proposition.Complete() {
			if c := in.Proposition.Fit(seen); c != nil {
				in.typeRows(r, c)
			}
		}
	}
	return nil
}

// whySheet says why a sheet of an unknown file was chosen.
func (in *Inspection) whySheet() string {
	if len(in.Feuilles) < 2 {
		return ""
	}
	if in.Code != nil {
		return "c'est celle dont les codes sont les plus sûrs"
	}
	return "la première où un en-tête a été trouvé ; aucune n'a de colonne de codes"
}
