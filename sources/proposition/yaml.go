package proposition

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/catalogue"
)

// YAML writes the contract that reads the file as proposed, with French
// comments; whatever is a guess is marked « supposé ». It is loaded by
// [reconnaissance.Load] as it stands.
func (p *Proposition) YAML() []byte {
	y := &yamlText{}
	c := p.Contract()
	y.head(p, c)
	t := &c.Tableaux[0]
	y.line("tableaux:")
	y.line("  - niveau: %s # supposé", t.Niveau)
	if len(t.Feuilles) > 0 {
		y.line("    feuilles: [%s]", quoteYAML(t.Feuilles[0]))
	}
	y.layout(p, t.Disposition)
	y.code(p, t)
	if t.Modalite != nil {
		y.line("    modalite: {colonnes: %s} # supposé : %s", listYAML(t.Modalite.Colonnes), oneLine(p.motif(RoleModalite)))
	}
	y.years(t)
	y.rules(t)
	y.marks(t)
	y.line("    variables:")
	for i := range t.Variables {
		y.variable(p, &t.Variables[i])
	}
	y.left(p)
	return []byte(y.String())
}

// yamlText is a contract being written.
type yamlText struct{ strings.Builder }

func (y *yamlText) line(format string, args ...any) {
	fmt.Fprintf(&y.Builder, format+"\n", args...)
}

func (y *yamlText) head(p *Proposition, c *catalogue.Contract) {
	y.line("# Contrat proposé par « diagctg inspect » d'après « %s ».", oneLine(p.Fichier))
	y.line("# Tout ce qui porte « supposé » a été deviné : relisez, corrigez, puis déposez ce")
	y.line("# fichier dans le dossier catalogue/ de votre territoire.")
	for _, r := range p.Remarques {
		y.line("# À regarder : %s.", oneLine(r))
	}
	y.line("version: %d", c.Version)
	y.line("code: %s", quoteYAML(c.Code))
	y.line("titre: %s # supposé", quoteYAML(c.Titre))
	y.line("producteur: %s", quoteYAML(c.Producteur))
	y.line("description: %s", quoteYAML(c.Description))
	y.line("# « strictes » pour un fichier écrit pour le territoire seul : une commune inconnue")
	y.line("# y est alors une erreur.")
	y.line("communes: %s # supposé", c.Communes)
}

func (y *yamlText) layout(p *Proposition, d *catalogue.Disposition) {
	switch {
	case d == nil:
	case d.Deplier == nil:
		y.line("    disposition: {entete: %d} # supposé : %s", d.Entete, p.Disposition)
	default:
		y.line("    disposition: # supposé : %s", p.Disposition)
		y.line("      deplier:")
		y.line("        selon: %s", d.Deplier.Selon)
		for _, made := range [][2]string{{"vers", d.Deplier.Vers}, {"annee", d.Deplier.Annee}, {"valeur", d.Deplier.Valeur}} {
			if made[1] != "" {
				y.line("        %s: %s", made[0], quoteYAML(made[1]))
			}
		}
		if len(d.Deplier.Ignorer) > 0 {
			y.line("        ignorer: %s", listYAML(d.Deplier.Ignorer))
		}
	}
}

func (y *yamlText) code(p *Proposition, t *catalogue.Tableau) {
	y.line("    code:")
	if len(t.Code.Colonnes) > 0 {
		y.line("      colonnes: %s # supposé : %s", listYAML(t.Code.Colonnes), oneLine(p.motif(RoleCode)))
	}
	if len(t.Code.Pieces) > 0 {
		y.line("      pieces: [%s, %s] # supposé : le département, puis la commune", listYAML(t.Code.Pieces[0]), listYAML(t.Code.Pieces[1]))
	}
	if len(t.Code.Nom) > 0 {
		y.line("      nom: %s # supposé : %s", listYAML(t.Code.Nom), oneLine(p.motif(RoleNom)))
	}
}

func (p *Proposition) motif(role Role) string {
	for _, c := range p.Colonnes {
		if c.Role == role {
			return c.Motif
		}
	}
	return ""
}

func (y *yamlText) years(t *catalogue.Tableau) {
	y.line("    # L'année des données, l'endroit le plus sûr d'abord ; les colonnes dont le nom")
	y.line("    # contient {aa} ou {aaaa} portent la leur.")
	y.line("    millesime:")
	for _, m := range t.Millesime {
		switch {
		case len(m.Colonne) > 0:
			y.line("      - {colonne: %s} # supposé", listYAML(m.Colonne))
		case m.Preambule != "":
			y.line("      - {preambule: %s} # supposé : au-dessus du tableau", quoteYAML(m.Preambule))
		case m.Feuille != "":
			y.line("      - {feuille: %s} # supposé : dans le nom de la feuille", quoteYAML(m.Feuille))
		default:
			y.line("      - {fichier: %s} # en dernier recours, dans le nom du fichier", quoteYAML(m.Fichier))
		}
	}
}

func (y *yamlText) rules(t *catalogue.Tableau) {
	if len(t.Ignorer) == 0 {
		return
	}
	y.line("    # Les lignes mises de côté, et comptées.")
	y.line("    ignorer:")
	for _, r := range t.Ignorer {
		condition := "vide: true"
		switch {
		case len(r.Parmi) > 0:
			condition = "parmi: " + listYAML(r.Parmi)
		case r.Contient != "":
			condition = "contient: " + quoteYAML(r.Contient)
		}
		y.line("      - {colonne: %s, %s, motif: %s} # supposé", listYAML(r.Colonne), condition, quoteYAML(r.Motif))
	}
}

func (y *yamlText) marks(t *catalogue.Tableau) {
	y.line("    # Une cellule vide : nd (non disponible), secret, so (sans objet) ou erreur.")
	y.line("    blanc: nd # supposé")
	if len(t.Marques) == 0 {
		return
	}
	y.line("    # Les textes vus à la place d'un nombre.")
	y.line("    marques:")
	for _, text := range slices.Sorted(maps.Keys(t.Marques)) {
		y.line("      %s: %s # supposé", quoteYAML(text), t.Marques[text])
	}
}

func (y *yamlText) variable(p *Proposition, v *catalogue.Variable) {
	y.line("      # %s", oneLine(p.story(v.Nom)))
	y.line("      - nom: %s # supposé", v.Nom)
	y.line("        requis: true")
	y.line("        type: %s # supposé", v.Type)
	y.line("        unite: %s # supposé", quoteYAML(v.Unite))
	for _, bound := range []struct {
		name  string
		value *float64
	}{{"min", v.Min}, {"max", v.Max}} {
		if bound.value != nil {
			y.line("        %s: %s", bound.name, strconv.FormatFloat(*bound.value, 'f', -1, 64))
		}
	}
	if v.Blanc != "" {
		y.line("        blanc: %s", v.Blanc)
	}
	if v.Arrondi != 0 {
		y.line("        arrondi: %s", strconv.FormatFloat(v.Arrondi, 'f', -1, 64))
	}
	if len(v.Modalites) == 0 {
		y.line("        colonnes: %s", listYAML(v.Colonnes))
		return
	}
	y.line("        modalites:")
	for _, m := range v.Modalites {
		y.line("          - {code: %s, colonnes: %s}", quoteYAML(m.Code), listYAML(m.Colonnes))
	}
}

// story says from which columns a measure was proposed, and why.
func (p *Proposition) story(name string) string {
	var where []string
	motif := ""
	for _, c := range p.Colonnes {
		if c.Role == RoleVariable && c.Variable == name {
			where, motif = append(where, c.Colonne), c.Motif
		}
	}
	noun := "colonne "
	if len(where) > 1 {
		noun = "colonnes "
	}
	return noun + strings.Join(where, ", ") + " : " + motif
}

// left lists the columns that are not read.
func (y *yamlText) left(p *Proposition) {
	first := true
	for _, c := range p.Colonnes {
		if c.Role != RoleIgnorer {
			continue
		}
		if first {
			y.line("# Colonnes laissées de côté :")
			first = false
		}
		y.line("#   %s « %s » : %s", c.Colonne, oneLine(c.Titre), oneLine(c.Motif))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// quoteYAML writes a text between single quotes, in which only the quote
// itself has a meaning; a text with control characters takes double ones.
func quoteYAML(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }) {
		return strconv.Quote(s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

func listYAML(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = quoteYAML(t)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
