package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"diagctg/outputs"
	"diagctg/sources/correspondance"
	"diagctg/sources/inspection"
	"diagctg/sources/proposition"
	"diagctg/sources/reconnaissance"
)

// Correspondance puts what was found in a file of unknown layout into the
// writers' words, for a person to correct and drop back; ok is false when no
// table was found in it, or when no cell of it may be shown. catalogue is the
// one that the file was inspected with.
func Correspondance(in *inspection.Inspection, catalogue *reconnaissance.Catalogue, date time.Time) (c outputs.Correspondance, ok bool) {
	p := in.Proposition
	if p == nil || in.Report.Nominatif {
		return c, false
	}
	name := filepath.Base(filepath.FromSlash(in.Report.Fichier))
	c = outputs.Correspondance{
		Titre:     "Correspondance des colonnes de « " + name + " »",
		SousTitre: "Chaque ligne du tableau est une colonne du fichier. Tout est supposé tant que vous ne l'avez pas relu.",
		Feuille:   correspondance.Feuille, Champs: fieldsOf(in, date),
		EnTetes: []string{correspondance.ColonneLettre, correspondance.ColonneTitre, correspondance.ColonneExemples, correspondance.ColonnePart,
			correspondance.ColonneMotif, correspondance.ColonneChoix, correspondance.ColonneNom, correspondance.ColonneNature, correspondance.ColonneUnite},
		Choix: correspondance.Choix(catalogue), Natures: correspondance.Natures, Remarques: p.Remarques, Date: date,
	}
	for _, col := range p.Colonnes {
		c.Colonnes = append(c.Colonnes, describedColumn(col, catalogue))
	}
	return c, true
}

// fieldsOf are the lines above the columns.
func fieldsOf(in *inspection.Inspection, date time.Time) []outputs.ChampDecrit {
	p := in.Proposition
	var levels []string
	for _, n := range proposition.NiveauxCodes() {
		levels = append(levels, string(n))
	}
	var marks []string
	for text, status := range p.Marques {
		marks = append(marks, text+" = "+status)
	}
	slices.Sort(marks)
	return []outputs.ChampDecrit{
		{Libelle: correspondance.ChampTitre, Valeur: p.Titre, ARemplir: true, Aide: "le nom de la source, tel qu'il sera imprimé"},
		{Libelle: correspondance.ChampProducteur, Valeur: p.Producteur, ARemplir: true, Aide: "qui publie ce fichier"},
		{Libelle: correspondance.ChampMillesime, Valeur: guessedYear(in), ARemplir: true, Aide: yearHelp(in)},
		{Libelle: correspondance.ChampNiveau, Valeur: string(p.Niveau), ARemplir: true, Liste: levels, Aide: "ce que décrit une ligne"},
		{Libelle: correspondance.ChampCodes, Valeur: strings.Join(p.CodesIgnores, " ; "), ARemplir: true, Aide: "ces lignes ne sont pas des communes : totaux, notes (séparés par des points-virgules)"},
		{Libelle: correspondance.ChampMarques, Valeur: strings.Join(marks, " ; "), ARemplir: true, Aide: "par exemple ns = secret ; ? = nd"},
		{Libelle: correspondance.ChampFichier, Valeur: p.Fichier, Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampEmpreinte, Valeur: p.SHA256, Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampFeuille, Valeur: p.Feuille, Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampLigne, Valeur: strconv.Itoa(p.LigneEntete), Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampDisposition, Valeur: p.Disposition, Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampLieux, Valeur: correspondance.PlacesText(p), Aide: "ligne technique, à laisser"},
		{Libelle: correspondance.ChampDate, Valeur: date.Format(time.DateOnly), Aide: "ligne technique, à laisser"},
	}
}

// guessedYear is the one year of the whole table, "" when its columns carry
// theirs or when nothing tells it.
func guessedYear(in *inspection.Inspection) string {
	for _, o := range in.Millesimes {
		if o.Annee > 0 && o.Table {
			return strconv.Itoa(o.Annee)
		}
	}
	return ""
}

func yearHelp(in *inspection.Inspection) string {
	for _, o := range in.Millesimes {
		if o.Annee > 0 && o.Table {
			return "l'année des données ; supposée : " + o.Lieu
		}
	}
	return "l'année des données, si aucune colonne ni aucun en-tête ne la donne"
}

func describedColumn(col proposition.ColonneProposee, catalogue *reconnaissance.Catalogue) outputs.ColonneDecrite {
	d := outputs.ColonneDecrite{
		Lettre: col.Colonne, Titre: col.Titre, Exemples: strings.Join(col.Exemples, " · "),
		Part: strconv.Itoa(int(100*col.PartNombres())) + " %", Supposition: "supposé : " + col.Motif,
		Choix: correspondance.ChoixDe(catalogue, col),
	}
	if col.Role == proposition.RoleVariable && !col.Connue {
		d.Nom, d.Nature, d.Unite = col.Variable, correspondance.NatureDe(col), col.Unite
	}
	return d
}

// refuseExisting refuses to write over a file: somebody may have filled it in.
func refuseExisting(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%w : %s", ErrExists, path)
	}
	return nil
}
