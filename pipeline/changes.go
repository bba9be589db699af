package pipeline

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// figuresFile is where an edition keeps its figures.
const figuresFile = "donnees/indicateurs.csv"

// changes says what differs from the edition before: files, perimeter, tool,
// vintages that it did not have, and figures of a same zone and vintage that are
// no longer the same.
func (r *refresh) changes(figures []mesure.Figure) ([]outputs.Changement, error) {
	if r.last == nil {
		return nil, nil
	}
	all := r.changedFiles()
	all = append(all, r.changedPerimeter()...)
	before, err := readFigures(filepath.Join(r.cfg.Dossiers.Editions, r.last.Edition, figuresFile))
	if err != nil {
		return nil, fmt.Errorf("comparaison avec l'édition %s : %w", r.last.Edition, err)
	}
	all = append(all, newVintages(before, figures)...)
	return append(all, revised(before, figures)...), nil
}

// newVintages tells the indicators whose newest vintage the edition before did
// not have; an indicator without any then is new.
func newVintages(before map[figureKey]printed, figures []mesure.Figure) (all []outputs.Changement) {
	if len(before) == 0 {
		return nil
	}
	then, now := map[string]int{}, map[string]int{}
	for key, old := range before {
		if year, err := strconv.Atoi(key.numerateur); err == nil && old.statut != mesure.ND.String() {
			then[key.indicateur] = max(then[key.indicateur], year)
		}
	}
	newest := map[string]int{} // how many figures it has
	for _, f := range figures {
		switch year := f.MillesimeNumerateur; {
		case f.Valeur.S == mesure.ND || year < now[f.Indicateur]:
			continue
		case year > now[f.Indicateur]:
			now[f.Indicateur], newest[f.Indicateur] = year, 0
		}
		newest[f.Indicateur]++
	}
	for _, code := range slices.Sorted(maps.Keys(now)) {
		detail := fmt.Sprintf("%d, %s", now[code], counted(newest[code]))
		switch old := then[code]; {
		case old == 0:
			all = append(all, outputs.Changement{Objet: code, Nature: outputs.NatureNouveau, Detail: detail})
		case now[code] > old:
			all = append(all, outputs.Changement{Objet: code, Nature: outputs.NatureMillesime, Detail: fmt.Sprintf("%s ; avant, %d", detail, old)})
		}
	}
	return all
}

func counted(n int) string { return count(n, "chiffre", "chiffres") }

// changedFiles compares the files that were used then and now.
func (r *refresh) changedFiles() []outputs.Changement {
	var all []outputs.Changement
	before := r.last.inputs()
	for _, reading := range r.readings {
		hash, known := before[reading.rel]
		delete(before, reading.rel)
		switch {
		case !known:
			all = append(all, outputs.Changement{Objet: reading.rel, Nature: "nouveau", Detail: reading.Report.Titre})
		case hash == "": // lost; told once below
		case hash != reading.sha256:
			all = append(all, outputs.Changement{Objet: reading.rel, Nature: "modifié", Detail: reading.Report.Titre})
		}
	}
	for _, rel := range slices.Sorted(maps.Keys(before)) {
		all = append(all, outputs.Changement{Objet: rel, Nature: "retiré", Detail: "ce fichier n'est plus dans le dépôt"})
	}
	if r.last.Empreinte == "" {
		all = append(all, outputs.Changement{Objet: outputs.ObjetEmpreintes, Nature: "perdues", Detail: "un fichier du même nom a pu changer sans que ce soit dit ici"})
	}
	return all
}

// changedPerimeter compares the communes, the configuration and the tool.
func (r *refresh) changedPerimeter() []outputs.Changement {
	var all []outputs.Changement
	if !slices.Equal(r.last.Territoire.Communes, r.cfg.Communes) {
		all = append(all, outputs.Changement{Objet: "périmètre", Nature: "modifié",
			Detail: fmt.Sprintf("%d communes : %s ; avant, %d : %s", len(r.cfg.Communes), strings.Join(r.cfg.Communes, ", "),
				len(r.last.Territoire.Communes), strings.Join(r.last.Territoire.Communes, ", "))})
	} else if r.last.Configuration.SHA256 != r.cfg.SHA256 {
		all = append(all, outputs.Changement{Objet: filepath.Base(r.cfg.Path), Nature: "modifié", Detail: "la configuration a changé"})
	}
	if before, now := r.last.Outil, r.tool; before.Version != now.Version {
		all = append(all, outputs.Changement{Objet: "diagctg", Nature: "modifié", Detail: "version " + now.Version + ", avant " + before.Version})
	} else if before.Commit != now.Commit || before.Programme != now.Programme {
		all = append(all, outputs.Changement{Objet: "diagctg", Nature: "modifié", Detail: "le programme a été reconstruit, version " + now.Version})
	} else if before.Modeles != now.Modeles || before.Contrats != now.Contrats {
		all = append(all, outputs.Changement{Objet: "diagctg", Nature: "modifié", Detail: "les contrats de sources ou les modèles de calcul ont changé"})
	}
	return all
}

// figureKey names a figure from one edition to the next.
type figureKey struct {
	indicateur, modalite, niveau, zone, numerateur, denominateur string
}

// printed is a figure as the CSV of an edition has it.
type printed struct{ nom, valeur, statut string }

// readFigures reads the figures of an edition; none when the file is not
// there. Columns are found by name, so that later editions may add some.
func readFigures(path string) (map[figureKey]printed, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("en-tête de %s : %w", path, err)
	}
	at := map[string]int{}
	for i, name := range header {
		at[strings.TrimPrefix(name, "\ufeff")] = i
	}
	for _, name := range []string{"indicateur", "modalite", "niveau", "zone", "nom", "millesime_numerateur", "millesime_denominateur", "valeur", "statut"} {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("colonne %s absente de %s", name, path)
		}
	}
	figures := map[figureKey]printed{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return figures, nil
		}
		if err != nil {
			return nil, fmt.Errorf("lecture de %s : %w", path, err)
		}
		key := figureKey{row[at["indicateur"]], row[at["modalite"]], row[at["niveau"]], row[at["zone"]], row[at["millesime_numerateur"]], row[at["millesime_denominateur"]]}
		figures[key] = printed{row[at["nom"]], row[at["valeur"]], row[at["statut"]]}
	}
}

// revised groups by indicator the figures that both editions have and that
// differ, with the first as an example.
func revised(before map[figureKey]printed, figures []mesure.Figure) []outputs.Changement {
	type group struct {
		n       int
		example string
	}
	groups := map[string]*group{}
	for _, f := range figures {
		old, ok := before[keyOf(f)]
		if !ok || !differs(old, f.Valeur) {
			continue
		}
		g := groups[f.Indicateur]
		if g == nil {
			g = &group{example: fmt.Sprintf("%s %d : %s, avant %s", cmp.Or(f.Zone.Nom, f.Zone.Code), f.MillesimeNumerateur, show(f.Valeur), showPrinted(old))}
			groups[f.Indicateur] = g
		}
		g.n++
	}
	var all []outputs.Changement
	for _, code := range slices.Sorted(maps.Keys(groups)) {
		g := groups[code]
		all = append(all, outputs.Changement{Objet: code, Nature: "révisé",
			Detail: counted(g.n) + ", par exemple " + g.example})
	}
	return all
}

func keyOf(f mesure.Figure) figureKey {
	denominator := ""
	if f.MillesimeDenominateur != 0 {
		denominator = strconv.Itoa(f.MillesimeDenominateur)
	}
	return figureKey{f.Indicateur, f.Modalite, string(f.Zone.Niveau), f.Zone.Code, strconv.Itoa(f.MillesimeNumerateur), denominator}
}

// differs compares a printed figure with one of now, beyond the noise of sums
// of floating numbers.
func differs(old printed, now mesure.Valeur) bool {
	if old.statut != now.S.String() {
		return true
	}
	if now.S.Manque() {
		return false
	}
	v, err := strconv.ParseFloat(old.valeur, 64)
	return err != nil || !near(v, now.V)
}

// near reports whether two floating numbers are the same but for the order in
// which they were summed.
func near(a, b float64) bool {
	const relative = 1e-9
	return max(a, b)-min(a, b) <= relative*max(max(a, -a), max(b, -b), 1)
}

func showPrinted(p printed) string {
	statut, err := mesure.ParseStatut(p.statut)
	if err != nil {
		return p.valeur
	}
	v, err := strconv.ParseFloat(p.valeur, 64)
	if err != nil && !statut.Manque() {
		return p.valeur
	}
	return show(mesure.Valeur{V: v, S: statut})
}
