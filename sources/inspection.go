package sources

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
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
	Code *CodeVu `json:"code,omitempty"`
	// Millesimes say where each vintage was told.
	Millesimes []OrigineMillesime `json:"millesimes"`
	// Absentes are the columns that the contract names and the file lacks.
	Absentes []string `json:"absentes,omitempty"`
	// Proches are the contracts that come closest, with what each lacks.
	Proches []Voisin `json:"proches"`
	// Lignes are the first rows as typed.
	Lignes []LigneTypee `json:"lignes"`
	// Proposition is what the table seems to be, told by its content; nil when
	// no table was found.
	Proposition *Proposition `json:"proposition,omitempty"`
}

// FeuilleVue is one sheet of a file.
type FeuilleVue struct {
	Nom string `json:"nom"`
	// Cachee is true for a sheet that the sender does not see.
	Cachee bool `json:"cachee,omitempty"`
	// LignesVues counts the rows looked at, at most 80.
	LignesVues int `json:"lignes_vues"`
}

// CodeVu is how sure the column of codes is.
type CodeVu struct {
	// Colonnes are the letters of the columns, two when the code is in pieces.
	Colonnes []string      `json:"colonnes"`
	Titres   []string      `json:"titres"`
	Niveau   mesure.Niveau `json:"niveau"`
	// Lignes counts the rows that are not blank, Codes those that have a code,
	// Listes those whose commune is in the official list (-1 without a list)
	// and Territoire those of the territory (-1 without one).
	Lignes     int `json:"lignes"`
	Codes      int `json:"codes"`
	Listes     int `json:"listes"`
	Territoire int `json:"territoire"`
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
func (r *Reader) Inspect(ctx context.Context, root, rel string) (*Inspection, error) {
	report, err := r.Read(ctx, root, rel, func(*mesure.Batch) error { return nil })
	if err != nil {
		return nil, err
	}
	in := &Inspection{Report: report, Feuilles: []FeuilleVue{}, Millesimes: []OrigineMillesime{}, Proches: []Voisin{}, Lignes: []LigneTypee{}}
	wb, err := r.open(ctx, filepath.Join(root, filepath.FromSlash(rel)))
	if err == nil {
		defer wb.Close()
		err = r.describe(ctx, wb, in)
	}
	if err != nil && !isFormatError(err) { // the report tells a fault of the file
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
func (r *Reader) describe(ctx context.Context, wb *tabular.Workbook, in *Inspection) error {
	heads, err := disposition.ReadHeads(ctx, wb, nil)
	if err != nil {
		return err
	}
	for _, h := range heads {
		in.Feuilles = append(in.Feuilles, FeuilleVue{Nom: h.Name, Cachee: h.Hidden, LignesVues: len(h.Rows)})
	}
	if in.Report.Source == CodeCorrespondance {
		return nil // its own report says all there is to say
	}
	found := r.Catalogue.Recognise(heads, in.Report.SHA256)
	in.neighbour(r, heads, found.Contract)
	seen := bestTable(r.observer().seenTables(heads))
	if found.Contract != nil && len(found.Tables) > 0 {
		c := &found.Tables[0]
		in.recognised(r, c)
		seen = seenAs(c)
	}
	if seen == nil {
		return nil
	}
	return r.describeTable(ctx, wb, in, seen)
}

// describeTable reads the table whole and says what its columns hold.
func (r *Reader) describeTable(ctx context.Context, wb *tabular.Workbook, in *Inspection, seen *seenTable) error {
	p, err := r.observer().readProfile(ctx, wb, seen)
	if err != nil {
		return err
	}
	in.Feuille, in.LigneEntete = seen.head.Name, seen.head.Rows[seen.row].Number
	in.Code = codeSeen(p, r)
	in.Proposition = propose(r.Catalogue, p, in.Report)
	if in.Report.Source == "" {
		in.Choix = whySheet(p, in.Feuilles)
		in.Millesimes = p.origins(in.Proposition, in.Report.Fichier)
		if in.Proposition.Complete() {
			c := in.Proposition.asCandidate(seen.source())
			if c != nil {
				in.Lignes = r.typedRows(c, in.Report)
			}
		}
	}
	return nil
}

// seenAs takes the table where the contract found it.
func seenAs(c *reconnaissance.Candidate) *seenTable {
	s := &seenTable{head: c.Head, row: c.Row, niveau: c.Shape.Tableau.Niveau, nom: c.Nom}
	for _, column := range c.Code {
		if column > 0 {
			s.code = append(s.code, column)
		}
	}
	if len(s.code) > 2 || len(c.Code) != len(s.code) {
		s.code = nil
	}
	return s
}

func codeSeen(p *profile, r *Reader) *CodeVu {
	if len(p.code) == 0 {
		return nil
	}
	c := &CodeVu{Niveau: p.niveau, Lignes: p.lignes, Codes: p.avecCode, Listes: -1, Territoire: -1}
	for _, column := range p.code {
		c.Colonnes = append(c.Colonnes, mesure.LettreColonne(column))
		c.Titres = append(c.Titres, strings.TrimSpace(p.head.Rows[p.row].Cell(column).Text))
	}
	if r.Communes.Len() > 0 {
		c.Listes = p.listees
	}
	if len(r.Territoire) > 0 {
		c.Territoire = p.internes
	}
	return c
}

// whySheet says why a sheet of an unknown file was chosen.
func whySheet(p *profile, all []FeuilleVue) string {
	if len(all) < 2 {
		return ""
	}
	if len(p.code) > 0 {
		return "c'est celle dont les codes sont les plus sûrs"
	}
	return "la première où un en-tête a été trouvé ; aucune n'a de colonne de codes"
}
