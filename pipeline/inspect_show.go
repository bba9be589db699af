package pipeline

import (
	"fmt"
	"strings"

	"diagctg/pipeline/terminal"
	"diagctg/sources/correspondance"
	"diagctg/sources/inspection"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
)

// shownValues is how many values of a row are printed, shownNames how many
// headers.
const (
	shownValues = 8
	shownNames  = 12
)

// Show tells all that was found: one JSON object for a program, a few short
// sections for a person.
func (i *Inspection) Show(face terminal.Face) {
	head := i.headEvent()
	head.Type, head.Objet = "inspection", i.Inspection
	face.Show(head)
	for _, section := range []struct {
		title string
		lines []string
	}{
		{"feuilles", i.sheetLines()},
		{"tableau", i.tableLines()},
		{"colonnes lues", i.boundLines()},
		{"premières lignes", i.rowLines()},
		{"ce que le fichier semble contenir (supposé)", i.guessLines()},
		{"sources les plus proches", i.nearLines()},
		{"anomalies", i.anomalyLines()},
	} {
		if len(section.lines) > 0 {
			face.Show(terminal.Event{Texte: section.title, Details: section.lines, Tone: terminal.Title})
		}
	}
}

// headEvent says what the file is as a whole.
func (i *Inspection) headEvent() terminal.Event {
	r := i.Report
	e := terminal.Event{Texte: r.Fichier + " : " + verdictOf(r), Tone: reportTones[r.Etat]}
	if line := formatOf(r); line != "" {
		e.Details = append(e.Details, "format : "+line)
	}
	e.Details = append(e.Details, "taille : "+count(int(r.Taille), "octet", "octets")+", SHA-256 "+r.SHA256)
	if r.Correspondance != "" {
		e.Details = append(e.Details, "colonnes décrites par « "+r.Correspondance+" »")
	}
	if r.Nominatif {
		e.Details = append(e.Details, "données personnelles : aucune cellule n'est montrée")
	}
	return e
}

// formatOf says how the bytes of a file were understood, "" when they were not.
func formatOf(r *rapport.Report) string {
	if r.Encodage == "" {
		return r.Format
	}
	line := r.Format + ", encodage " + r.Encodage
	if name := separatorNames[r.Separateur]; name != "" {
		line += ", séparateur : " + name
	}
	return line
}

var reportTones = map[string]terminal.Tone{
	rapport.EtatLu: terminal.Good, rapport.EtatRefuse: terminal.Bad, rapport.EtatInconnu: terminal.Warning,
}

var separatorNames = map[string]string{";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale", "": "aucun (une seule colonne)"}

func verdictOf(r *rapport.Report) string {
	switch {
	case r.Etat == rapport.EtatInconnu:
		return "non reconnu"
	case r.Source == "":
		return "illisible"
	case r.Etat == rapport.EtatRefuse:
		return "refusé, " + r.Titre + " (" + r.Source + ")"
	}
	return r.Titre + " (" + r.Source + ")"
}

func (i *Inspection) sheetLines() []string {
	var lines []string
	for _, s := range i.Feuilles {
		if s.Nom == "" {
			continue
		}
		line := "« " + s.Nom + " »"
		if s.Cachee {
			line += ", cachée"
		}
		if s.LignesVues == 0 {
			line += ", vide"
		}
		if s.Nom == i.Feuille && i.LigneEntete > 0 {
			line += " ← choisie"
			if i.Choix != "" {
				line += " : " + i.Choix
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// tableLines say where the header, the codes and the vintages are.
func (i *Inspection) tableLines() []string {
	if i.LigneEntete == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf("en-tête : ligne %d", i.LigneEntete)}
	if p := i.Proposition; p != nil && p.Disposition != "" && i.Report.Source == "" {
		lines = append(lines, "disposition : "+p.Disposition+" (supposé)")
	}
	if c := i.Code; c != nil {
		line := fmt.Sprintf("codes : colonne %s (%s), %s ont un code de niveau %s", strings.Join(c.Colonnes, " et "), quoteAll(c.Titres),
			number(c.Codes)+" sur "+count(c.Lignes, "ligne", "lignes"), c.Niveau)
		if c.Listes >= 0 {
			line += ", dont " + number(c.Listes) + " de la liste officielle"
		}
		if c.Territoire >= 0 {
			line += ", " + number(c.Territoire) + " du territoire"
		}
		lines = append(lines, line)
	}
	for _, o := range i.Millesimes {
		lines = append(lines, yearLine(o))
	}
	return lines
}

func yearLine(o proposition.OrigineMillesime) string {
	line := "millésime : "
	if o.Annee > 0 {
		line += fmt.Sprint(o.Annee) + ", "
	}
	line += o.Lieu
	if o.Texte != "" {
		line += " (« " + o.Texte + " »)"
	}
	if o.Suppose {
		line += ", supposé"
	}
	return line
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = "« " + t + " »"
	}
	return strings.Join(quoted, ", ")
}

// boundLines are the columns that the contract reads, lacks and leaves.
func (i *Inspection) boundLines() []string {
	var lines []string
	for _, c := range i.Report.Colonnes {
		line := ""
		if len(i.Report.Feuilles) > 1 {
			line = "« " + c.Feuille + " » "
		}
		line += c.Colonne + " « " + c.Titre + " » → " + c.Variable
		if c.Modalite != "" {
			line += " [" + c.Modalite + "]"
		}
		if c.Millesime > 0 {
			line += " " + fmt.Sprint(c.Millesime)
		}
		lines = append(lines, line)
	}
	if len(i.Absentes) > 0 {
		lines = append(lines, "absentes du fichier : "+someNames(i.Absentes))
	}
	if len(i.Report.Ignorees) > 0 {
		lines = append(lines, "ignorées : "+someNames(i.Report.Ignorees))
	}
	return lines
}

func someNames(names []string) string {
	s := strings.Join(names[:min(shownNames, len(names))], ", ")
	if rest := len(names) - shownNames; rest > 0 {
		s += " et " + count(rest, "autre", "autres")
	}
	return s
}

// rowLines are the first rows as typed: a missing value shows its symbol.
func (i *Inspection) rowLines() []string {
	var lines []string
	for _, row := range i.Lignes {
		line := fmt.Sprintf("ligne %d, %s : ", row.Ligne, row.Code)
		if row.Fautive {
			lines = append(lines, line+"en anomalie")
			continue
		}
		var cells []string
		for _, v := range row.Valeurs[:min(shownValues, len(row.Valeurs))] {
			cells = append(cells, valueText(v))
		}
		for _, t := range row.Textes {
			cells = append(cells, t.Nom+" = « "+t.Texte+" »")
		}
		if rest := len(row.Valeurs) - shownValues; rest > 0 {
			cells = append(cells, "et "+count(rest, "autre valeur", "autres valeurs"))
		}
		lines = append(lines, line+strings.Join(cells, " ; "))
	}
	return lines
}

func valueText(v inspection.CelluleTypee) string {
	name := v.Variable
	if v.Modalite != "" {
		name += " [" + v.Modalite + "]"
	}
	if v.Valeur == nil {
		return name + " = " + v.Symbole
	}
	return strings.TrimSpace(name + " = " + strings.TrimSpace(v.Symbole+" "+decimal(*v.Valeur)))
}

// guessLines say what each column of an unknown file seems to be.
func (i *Inspection) guessLines() []string {
	p := i.Proposition
	if i.Report.Source != "" || p == nil {
		return nil
	}
	var lines []string
	for _, c := range p.Colonnes {
		what := correspondance.ChoixDe(i.catalogue, c)
		if c.Role == proposition.RoleVariable && !c.Connue {
			what += " « " + c.Variable + " », " + c.Type
		}
		lines = append(lines, c.Colonne+" « "+c.Titre+" » : "+what+" ("+c.Motif+")")
	}
	for _, r := range p.Remarques {
		lines = append(lines, "à regarder : "+r)
	}
	return lines
}

func (i *Inspection) nearLines() []string {
	var lines []string
	for _, n := range i.Proches {
		line := n.Titre + " (" + n.Source + ") : " + count(n.Trouvees, "colonne", "colonnes") + " sur " + number(n.Attendues)
		if n.Feuille != "" {
			line += ", feuille « " + n.Feuille + " »"
		}
		if n.Manque != "" {
			line += " ; " + n.Manque
		}
		lines = append(lines, line)
	}
	return lines
}

func (i *Inspection) anomalyLines() []string {
	var lines []string
	for _, a := range i.Report.Anomalies {
		lines = append(lines, anomalyLine(a))
	}
	if n := i.Report.AnomaliesTues; n > 0 {
		lines = append(lines, "… et "+count(n, "autre anomalie", "autres anomalies"))
	}
	return lines
}
