package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diagctg/outputs"
	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// Question is what somebody wants to know the origin of.
type Question struct {
	Indicateur string
	// Zone is a code, the territory when "".
	Zone string
	// Modalite is an item, all of them when "".
	Modalite string
}

// Explain reads the drop folder again, rebuilds everything in memory, and says
// in French where the figures come from, down to the cells. It publishes and
// keeps nothing, and shows no count that secrecy hides. The error wraps
// [ErrUnknown] when the question names something that does not exist.
func Explain(ctx context.Context, cfg *Config, q Question) (string, error) {
	in, err := newIntake(ctx, cfg, terminal.Nowhere{})
	if err != nil {
		return "", err
	}
	store, err := in.rebuilt(ctx)
	if err != nil {
		return "", err
	}
	defer store.Close()
	explanation, err := store.Explain(ctx, q.Indicateur, q.Zone, q.Modalite)
	var unknown *warehouse.ErrInconnu
	if errors.As(err, &unknown) {
		return "", fmt.Errorf("%w : %s « %s » (à choisir parmi : %s)", ErrUnknown, unknown.Quoi, unknown.Code, strings.Join(unknown.Connus, ", "))
	}
	if err != nil {
		return "", fmt.Errorf("explication de %s : %w", q.Indicateur, err)
	}
	return explained(explanation), nil
}

// explained writes an explanation for a person.
func explained(e warehouse.Explanation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", e.Card.Libelle, e.Card.Code)
	fmt.Fprintf(&b, "    formule : %s\n", e.Card.Formule)
	if e.Card.Limites != "" {
		fmt.Fprintf(&b, "    limites : %s\n", e.Card.Limites)
	}
	fmt.Fprintf(&b, "%s\n", zoneWords(e.Zone))
	switch {
	case e.Card.ADemander != "":
		fmt.Fprintf(&b, "\nnon disponible : aucun fichier ne donne cet indicateur\n    à demander (%s) : %s\n", e.Card.AupresDe, e.Card.ADemander)
	case len(e.Chiffres) == 0:
		b.WriteString("\naucun chiffre : les fichiers déposés ne donnent pas de quoi le calculer (un fichier, ou un millésime, manque)\n    à déposer : « diagctg catalogue " + e.Card.Code + " » le dit\n")
	}
	for _, c := range e.Chiffres {
		writeFigure(&b, e.Card, c)
	}
	return b.String()
}

func zoneWords(z mesure.Zone) string {
	words := cmp.Or(levels[z.Niveau], string(z.Niveau)) + " " + z.Code
	if z.Nom != "" {
		words += ", " + z.Nom
	}
	return words
}

// levels are the levels whose code is no French word.
var levels = map[mesure.Niveau]string{
	mesure.EPCI: "EPCI", mesure.Departement: "département", mesure.Region: "région", mesure.Iris: "IRIS", mesure.QPV: "QPV",
}

// writeFigure writes a figure, then the values behind it.
func writeFigure(b *strings.Builder, card mesure.Card, c warehouse.ChiffreExplique) {
	f := c.Figure
	fmt.Fprintf(b, "\n%s : %s\n", figureTitle(card, f), figureValue(f))
	if why := whyHidden(c); why != "" {
		fmt.Fprintf(b, "    %s\n", why)
	}
	if f.Publie {
		b.WriteString("    chiffre publié tel quel par son producteur\n")
	}
	if f.Couverture >= 0 && f.Couverture < 1 {
		fmt.Fprintf(b, "    couverture : %s %% de la population de la zone\n", decimal(100*f.Couverture))
	}
	for _, t := range c.Termes {
		writeTerm(b, t, 1)
	}
	for _, s := range c.Sommes {
		fmt.Fprintf(b, "    %s, %s %d : somme de %s de %s\n", roles[s.Role], s.Variable, s.Millesime,
			count(s.Communes, "commune", "communes"), s.Fichier)
	}
}

// hidden says why a figure is not shown.
var hidden = map[string]string{
	"source":      "masqué par son producteur",
	"seuil":       "masqué : l'effectif est sous le seuil du secret statistique",
	"recoupement": "masqué : il permettrait de retrouver un autre chiffre masqué",
}

// whyHidden says why a figure is not shown; what was counted from a list of
// names was hidden here, not by its producer.
func whyHidden(c warehouse.ChiffreExplique) string {
	if c.Secret == "source" && slices.ContainsFunc(c.Termes, func(t warehouse.Terme) bool { return t.Agregees > 0 }) {
		return "masqué dès la lecture de la liste nominative : trop peu d'enfants, ou un compte qui permettrait d'en retrouver un autre"
	}
	return hidden[c.Secret]
}

var roles = map[string]string{"numerateur": "numérateur", "denominateur": "dénominateur", "publie": "taux publié"}

// figureTitle names a figure by its item and its vintages.
func figureTitle(card mesure.Card, f mesure.Figure) string {
	title := strconv.Itoa(f.MillesimeNumerateur)
	if f.MillesimeDenominateur != 0 && f.MillesimeDenominateur != f.MillesimeNumerateur {
		title += " rapporté à " + strconv.Itoa(f.MillesimeDenominateur)
	}
	for _, m := range card.Modalites {
		if m.Code == f.Modalite {
			return m.Libelle + " (" + m.Code + "), " + title
		}
	}
	return title
}

// figureValue writes a figure with its unit and the division behind it.
func figureValue(f mesure.Figure) string {
	s := show(f.Valeur)
	if f.Valeur.S.Manque() {
		return s
	}
	word, other := units[f.Unite]
	switch {
	case !other && f.Valeur.V < 2:
		word = strings.TrimSuffix(f.Unite, "s")
	case !other:
		word = f.Unite
	}
	s = strings.TrimSpace(s + " " + word)
	if f.MillesimeDenominateur != 0 && !f.Publie {
		s += " = " + show(f.Numerateur) + " / " + show(f.Denominateur)
	}
	return s
}

// units are the units whose code is not what a reader expects beside a number.
var units = map[string]string{"pour_cent": "%", "pour_100": "pour 100", "pour_1000": "pour 1 000", "menages": "ménages", "nombre": "",
	"euros_heure": "€ par heure", "places_par_personne": "places par personne", "personnes_par_menage": "personnes par ménage",
	"heures_par_enfant": "heures par enfant", "heures_par_jour": "heures par jour", "evolution": "%", "evolution_annuelle": "% par an", "rapport": "", "seances": "séances", "reunions": "réunions", "etp": "ETP"}

// writeTerm writes a value, where it was read, and what it was made of.
func writeTerm(b *strings.Builder, t warehouse.Terme, depth int) {
	indent := strings.Repeat("    ", depth)
	name := t.Variable
	if t.Modalite != "" {
		name += " [" + t.Modalite + "]"
	}
	fmt.Fprintf(b, "%s%s, %s %d, %s : %s", indent, roles[t.Role], name, t.Millesime, zoneWords(t.Zone), show(t.Valeur))
	switch {
	case t.Cache:
		b.WriteString(" (masqué)")
	case t.Place.Fichier != "":
		b.WriteString("  ← " + t.Place.String())
		if t.Agregees > 0 {
			b.WriteString(" (agrégé depuis " + count(t.Agregees, "ligne nominative, non conservée", "lignes nominatives, non conservées") + ")")
		}
	}
	if t.Derivation != "" {
		b.WriteString("  ← calculé par sql/" + t.Derivation)
	}
	b.WriteString("\n")
	for _, d := range t.Depuis {
		writeTerm(b, d, depth+1)
	}
}

// origins puts the cells behind the figures into the writers' words.
func origins(ctx context.Context, store *warehouse.Warehouse) ([]outputs.Origine, error) {
	found, err := store.Origins(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]outputs.Origine, len(found))
	for i, o := range found {
		all[i] = outputs.Origine{
			Indicateur: o.Indicateur, Modalite: o.Modalite, Zone: o.Zone, Millesime: o.Millesime,
			Terme: o.Role, Variable: o.Variable,
			Fichier: o.Place.Fichier, Feuille: o.Place.Feuille, Cellule: o.Place.Cellule(),
		}
	}
	return all, nil
}
