package inspection

import (
	"cmp"
	"fmt"
	"strings"

	"diagctg/sources"
	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// LigneTypee is one row as typed.
type LigneTypee struct {
	Ligne int    `json:"ligne"`
	Code  string `json:"code"`
	// Fautive tells that the row has an anomaly; it has no values then.
	Fautive bool            `json:"fautive,omitempty"`
	Valeurs []CelluleTypee  `json:"valeurs,omitempty"`
	Textes  []AttributTypee `json:"textes,omitempty"`
}

// CelluleTypee is one number of a row, with its status.
type CelluleTypee struct {
	Colonne   string `json:"colonne"`
	Variable  string `json:"variable"`
	Modalite  string `json:"modalite,omitempty"`
	Millesime int    `json:"millesime,omitempty"`
	// Valeur is nil when there is no number; Statut then says why.
	Valeur *float64 `json:"valeur"`
	Statut string   `json:"statut"`
	// Symbole is what is printed in place of a number, or beside it.
	Symbole string `json:"symbole,omitempty"`
}

// AttributTypee is one text of a row.
type AttributTypee struct {
	Nom   string `json:"nom"`
	Texte string `json:"texte"`
}

// typedLines is how many rows are shown as typed.
const typedLines = 5

// recognised says what the contract that reads the file found, and where.
func (in *Inspection) recognised(r *sources.Reader, c *reconnaissance.Candidate) {
	in.Choix = whyChosen(c, in.Feuilles)
	in.Absentes = c.Absent()
	in.Millesimes = contractYears(c, in.Report)
	in.typeRows(r, c)
}

func whyChosen(c *reconnaissance.Candidate, all []FeuilleVue) string {
	switch {
	case len(all) < 2:
		return ""
	case c.Hinted:
		return "ses colonnes sont celles de la source, et son nom est celui qu'elle lui donne"
	}
	return "c'est celle qui a le plus de colonnes de la source"
}

// contractYears says where the contract found each vintage.
func contractYears(c *reconnaissance.Candidate, report *rapport.Report) []proposition.OrigineMillesime {
	var origins []proposition.OrigineMillesime
	seen := map[int]bool{}
	for _, col := range c.Colonnes {
		if col.Annee > 0 && !seen[col.Annee] {
			seen[col.Annee] = true
			origins = append(origins, proposition.OrigineMillesime{Annee: col.Annee, Lieu: "nom de la colonne " + mesure.LettreColonne(col.Colonne), Texte: col.Titre})
		}
	}
	if c.Date > 0 {
		for _, year := range report.Millesimes {
			origins = append(origins, proposition.OrigineMillesime{Annee: year, Lieu: "cellules de la colonne " + mesure.LettreColonne(c.Date)})
		}
		return origins
	}
	if year := c.Shape.Contract.YearByHand(report.SHA256); year > 0 {
		return append(origins, proposition.OrigineMillesime{Annee: year, Lieu: "donnée dans la correspondance « " + c.Shape.Contract.Origine + " »"})
	}
	if d, ok := c.FindYear(report.Fichier, ""); ok && c.NeedsYear() {
		origins = append(origins, placeFound(c, d))
	}
	return origins
}

// placeFound names the place of a vintage, with the cell where it is one.
func placeFound(c *reconnaissance.Candidate, d reconnaissance.DateFound) proposition.OrigineMillesime {
	switch d.Lieu {
	case reconnaissance.LieuFeuille:
		return proposition.OrigineMillesime{Annee: d.Annee, Lieu: "nom de la feuille", Texte: d.Texte}
	case reconnaissance.LieuFichier:
		return proposition.OrigineMillesime{Annee: d.Annee, Lieu: "nom du fichier", Texte: d.Texte}
	}
	for _, row := range c.Head.Rows[:c.Row] {
		for _, cell := range row.Cells {
			if strings.Contains(cell.Text, fmt.Sprint(d.Annee)) {
				return proposition.OrigineMillesime{Annee: d.Annee, Lieu: "cellule " + mesure.Place{Ligne: row.Number, Colonne: cell.Column}.Cellule() + ", au-dessus du tableau"}
			}
		}
	}
	return proposition.OrigineMillesime{Annee: d.Annee, Lieu: "au-dessus du tableau"}
}

// typeRows types the first rows under the header.
func (in *Inspection) typeRows(r *sources.Reader, c *reconnaissance.Candidate) {
	for _, row := range r.FirstRows(c, in.Report, typedLines) {
		if row.Batch == nil {
			in.Lignes = append(in.Lignes, LigneTypee{Ligne: row.Ligne, Code: ecriture.Shorten(row.Code), Fautive: true})
			continue
		}
		in.Lignes = append(in.Lignes, typedLine(row.Batch))
	}
}

// typedLine puts the one row of a batch into the words of an inspection.
func typedLine(b *mesure.Batch) LigneTypee {
	line := LigneTypee{Ligne: int(b.Lignes[0]), Code: b.Codes[0]}
	for _, c := range b.Colonnes {
		cell := CelluleTypee{Colonne: c.Lettre, Variable: c.Variable, Modalite: c.Modalite, Millesime: int(c.Millesime),
			Statut: cmp.Or(c.Statuts[0].String(), "exact"), Symbole: c.Statuts[0].Symbole()}
		if cell.Millesime == 0 && b.Millesimes != nil {
			cell.Millesime = int(b.Millesimes[0])
		}
		if cell.Modalite == "" && b.Modalites != nil {
			cell.Modalite = b.Modalites[0]
		}
		if !c.Statuts[0].Manque() {
			v := c.Valeurs[0]
			cell.Valeur = &v
		}
		line.Valeurs = append(line.Valeurs, cell)
	}
	for _, a := range b.Attributs {
		line.Textes = append(line.Textes, AttributTypee{Nom: a.Nom, Texte: ecriture.Shorten(a.Valeurs[0])})
	}
	return line
}

// neighbour sets the nearest contracts beside the file.
func (in *Inspection) neighbour(r *sources.Reader, heads []disposition.Head, chosen *catalogue.Contract) {
	var others []reconnaissance.Candidate
	for _, k := range r.Catalogue.Candidates(heads) {
		if k.Shape.Contract != chosen {
			others = append(others, k)
		}
	}
	for _, k := range reconnaissance.Closest(others, neighbours) {
		in.Proches = append(in.Proches, Voisin{Proche: r.Observer().Near(&k), Trouvees: k.Found, Attendues: k.Wanted})
	}
}
