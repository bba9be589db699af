package modele

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Valeur is one published value: a number, a text, a symbol, or nothing.
type Valeur struct {
	Texte     string
	Nombre    float64
	EstNombre bool
	// pourcent is true for a share that its cell shows a hundred times larger.
	pourcent bool
}

func (v Valeur) String() string {
	if v.EstNombre {
		return strings.Replace(plain(v.Nombre), ".", ",", 1)
	}
	return v.Texte
}

func parseNumber(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// Nom is a name that a cell of a template may bear.
type Nom struct {
	Nom string
	// Libelle says what it is: indicator, item, zone.
	Libelle string
	Unite   string
	Valeur  Valeur
	// table, row and column are where the edition has it.
	table, column string
	row           int
}

// Tableau is a table that a template may have.
type Tableau struct {
	Nom, Feuille string
	Colonnes     []string
	Lignes       [][]Valeur
}

// Publie is everything that an edition offers to templates.
type Publie struct {
	Noms     []Nom
	Tableaux []Tableau
	names    map[string]*Nom
	tables   map[string]*Tableau
}

// Names that an edition always has.
const (
	NomEdition    = "edition.date"
	NomTerritoire = "edition.territoire"
)

// LirePublie reads what the workbooks of an edition show: their tables, and the
// names of their figures. The first workbook that has a table of a name counts.
func LirePublie(edition, territoire string, classeurs ...string) (*Publie, error) {
	p := &Publie{names: map[string]*Nom{}, tables: map[string]*Tableau{}}
	p.Noms = append(p.Noms,
		Nom{Nom: NomEdition, Libelle: "Date de l'édition", Valeur: Valeur{Texte: edition}},
		Nom{Nom: NomTerritoire, Libelle: "Nom du territoire", Valeur: Valeur{Texte: territoire}})
	for _, path := range classeurs {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading what was published: %w", err)
		}
		w, err := openWorkbook(data)
		if err != nil {
			return nil, fmt.Errorf("reading what was published: %s: %w", path, err)
		}
		p.addTables(w)
		p.addNames(w)
	}
	for i := range p.Noms {
		p.names[strings.ToLower(p.Noms[i].Nom)] = &p.Noms[i]
	}
	for i := range p.Tableaux {
		p.tables[strings.ToLower(p.Tableaux[i].Nom)] = &p.Tableaux[i]
	}
	return p, nil
}

func (p *Publie) addTables(w *workbook) {
	for _, t := range w.tables {
		if slices.ContainsFunc(p.Tableaux, func(o Tableau) bool { return strings.EqualFold(o.Nom, t.name) }) {
			continue
		}
		shown := Tableau{Nom: t.name, Feuille: t.sheet.name, Colonnes: t.columns}
		for row := t.first(); row <= t.last(); row++ {
			values := make([]Valeur, len(t.columns))
			for i := range values {
				values[i] = w.value(t.sheet.at(t.zone.left+i, row))
			}
			shown.Lignes = append(shown.Lignes, values)
		}
		p.Tableaux = append(p.Tableaux, shown)
	}
}

// addNames reads the names that lead to a cell of a table, and gives each the
// names of its vintages beside.
func (p *Publie) addNames(w *workbook) {
	for _, n := range w.names() {
		if !strings.HasPrefix(strings.ToLower(n.name), "kf.") || n.sheet == nil {
			continue
		}
		for _, t := range w.tables {
			if t.sheet != n.sheet || !t.zone.has(n.zone.left, n.zone.top) {
				continue
			}
			beside := func(column string) Valeur {
				if i := slices.Index(t.columns, column); i >= 0 {
					return w.value(t.sheet.at(t.zone.left+i, n.zone.top))
				}
				return Valeur{}
			}
			name := Nom{Nom: n.name, Libelle: label(beside("Indicateur"), beside("Modalité"), beside("Zone")), Unite: beside("Unité").Texte,
				Valeur: w.value(n.sheet.at(n.zone.left, n.zone.top)), table: t.name, row: n.zone.top - t.first(), column: t.columns[n.zone.left-t.zone.left]}
			p.Noms = append(p.Noms, name)
			for _, year := range []struct{ suffix, column string }{{".millesime", "Millésime numérateur"}, {".millesime_denominateur", "Millésime dénominateur"}} {
				if v := beside(year.column); v != (Valeur{}) {
					p.Noms = append(p.Noms, Nom{Nom: n.name + year.suffix, Libelle: name.Libelle + ", " + strings.ToLower(year.column), Valeur: v,
						table: t.name, row: name.row, column: year.column})
				}
			}
		}
	}
}

func label(parts ...Valeur) string {
	var words []string
	for _, p := range parts {
		if p.Texte != "" && p.Texte != "—" {
			words = append(words, p.Texte)
		}
	}
	return strings.Join(words, ", ")
}

// name finds a name in any case, as programs do.
func (p *Publie) name(name string) *Nom { return p.names[strings.ToLower(name)] }

func (p *Publie) table(name string) *Tableau { return p.tables[strings.ToLower(name)] }
