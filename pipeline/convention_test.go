package pipeline

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

var update = flag.Bool("update", false, "write the generated documents anew")

// TestConventionDocumentIsUpToDate: docs/convention.md sets every row of the
// convention's inventory beside what the example gives today. Whatever changes
// a figure or a verdict changes it.
func TestConventionDocumentIsUpToDate(t *testing.T) {
	c := readConvention(t)
	c.checkInventory(t)
	got := c.document(t)
	document := filepath.Join("..", "docs", "convention.md")
	if *update {
		if err := os.WriteFile(document, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run go test ./pipeline -run TestConventionDocument -update (-written +generated):\n%s", diff)
	}
}

// convention is what the example says about the convention.
type convention struct {
	gaps    []mesure.Gap
	refs    []warehouse.Reference
	figures []mesure.Figure
	origins []warehouse.Origin
}

func readConvention(t *testing.T) convention {
	t.Helper()
	cfg, ctx := exampleConfig(t), context.Background()
	store := builtExample(t, cfg)
	var c convention
	var err error
	if c.refs, err = LoadReferences(cfg.Dossiers.References); err != nil {
		t.Fatal(err)
	}
	if c.gaps, err = store.Gaps(ctx); err != nil {
		t.Fatal(err)
	}
	if c.figures, err = store.Figures(ctx); err != nil {
		t.Fatal(err)
	}
	if c.origins, err = store.Origins(ctx); err != nil {
		t.Fatal(err)
	}
	return c
}

// checkInventory: every row has a figure or a reason, every inconsistency of the
// register is there, and no published figure is left out of the inventory.
func (c convention) checkInventory(t *testing.T) {
	t.Helper()
	used := map[string]bool{}
	for _, p := range partiesConvention {
		for _, l := range p.lignes {
			if len(l.references)+len(l.chiffres) == 0 && l.motif == "" {
				t.Errorf("%s: neither a figure nor a reason", l.code)
			}
			for _, code := range l.references {
				used[code] = true
				if g := c.gap(t, code); g.Verdict == "ecart" && g.Explication == "" {
					t.Errorf("%s: %s differs without a reason", l.code, code)
				}
			}
		}
	}
	for _, g := range c.gaps {
		if !used[g.Code] && !strings.HasPrefix(g.Code, "R") {
			t.Errorf("%s is published and stands in no row", g.Code)
		}
	}
	for n := 1; n <= 28; n++ {
		c.gap(t, fmt.Sprintf("R%02d", n))
	}
}

func (c convention) gap(t *testing.T, code string) mesure.Gap {
	t.Helper()
	i := slices.IndexFunc(c.gaps, func(g mesure.Gap) bool { return g.Code == code })
	if i < 0 {
		t.Fatalf("%s is no published figure of the example", code)
	}
	return c.gaps[i]
}

func (c convention) figure(t *testing.T, want chiffreConvention) mesure.Figure {
	t.Helper()
	var found *mesure.Figure
	for i, f := range c.figures {
		if f.Indicateur == want.indicateur && f.Modalite == want.modalite && string(f.Zone.Niveau) == want.niveau &&
			(found == nil || f.MillesimeNumerateur > found.MillesimeNumerateur) {
			found = &c.figures[i]
		}
	}
	if found == nil || (found.Valeur.S != mesure.Exact && found.Valeur.S != mesure.Arrondi) {
		t.Fatalf("%v: no value in the example", want)
	}
	return *found
}

// files names the files behind a figure, once each: those of its zone, or of
// the communes that it is the sum of, in the vintage of the figure for what has
// cells of it.
func (c convention) files(f mesure.Figure) string {
	level := f.Zone.Niveau
	if level == mesure.Territoire {
		level = mesure.Commune
	}
	of := slices.DeleteFunc(slices.Clone(c.origins), func(o warehouse.Origin) bool { return o.Indicateur != f.Indicateur || o.Modalite != f.Modalite })
	for role, year := range map[string]int{"numerateur": f.MillesimeNumerateur, "denominateur": f.MillesimeDenominateur} {
		own := map[string]bool{}
		for _, o := range of {
			own[o.Variable] = own[o.Variable] || o.Role == role && o.Millesime == year
		}
		of = slices.DeleteFunc(of, func(o warehouse.Origin) bool { return o.Role == role && o.Millesime != year && own[o.Variable] })
	}
	var own, summed []string
	for _, o := range of {
		switch name := path.Base(o.Place.Fichier); o.Zone.Niveau {
		case level:
			own = append(own, name)
		case mesure.Commune:
			summed = append(summed, name)
		}
	}
	if len(own) == 0 {
		own = summed
	}
	slices.Sort(own)
	return strings.Join(slices.Compact(own), ", ")
}

const conventionHead = `# Les chiffres de la convention

Écrit par ` + "`go test ./pipeline -run TestConventionDocument -update`" + ` d'après
l'exemple ; un test le compare à ce que l'exemple donne aujourd'hui.

La première partie suit l'inventaire de la convention, de A à L ; la seconde, son
registre d'incohérences, R01 à R28. « Retrouvé » : notre chiffre, arrondi comme
il est imprimé, est le même. « Écart » : il ne l'est pas, et la raison suit.
« Signalé » : le texte se contredit, ou rien ne permet de recalculer. « Calculé » :
la convention nomme l'indicateur sans donner de nombre ; voici le nôtre.

**Ce que cela prouve, et ne prouve pas.** Une partie des fichiers de l'exemple est
construite pour redonner ce que la convention imprime (voir
[ORIGINE.md](../exemples/bassin-de-vie/ORIGINE.md), qui dit ce qui est réel et ce
qui est inventé). « Retrouvé » prouve le calcul, et non le chiffre ; « calculé »
peut reposer sur des effectifs inventés : ne le citez pas.
`

func (c convention) document(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(conventionHead)
	for _, p := range partiesConvention {
		fmt.Fprintf(&b, "\n## %s\n\n| ligne | indicateur | verdict | chiffres |\n|---|---|---|---|\n", p.titre)
		for _, l := range p.lignes {
			verdict, words := c.line(t, l)
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", l.code, l.libelle, verdict, cell(words))
		}
	}
	b.WriteString("\n## Registre des incohérences\n\n| code | objet | publié | recalculé | verdict | explication |\n|---|---|---:|---:|---|---|\n")
	for _, g := range c.register() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n",
			g.Code, cell(g.Libelle), printedValue(g.Publie, g.Unite), printedValue(g.Recalcule, g.Unite), verdictWords[g.Verdict], cell(g.Explication))
	}
	return b.String()
}

// register are the rows R01 to R28, in order.
func (c convention) register() []mesure.Gap {
	rows := slices.DeleteFunc(slices.Clone(c.gaps), func(g mesure.Gap) bool { return !regexp.MustCompile(`^R\d`).MatchString(g.Code) })
	slices.SortFunc(rows, func(a, b mesure.Gap) int { return strings.Compare(a.Code, b.Code) })
	return rows
}

var verdictWords = map[string]string{"egal": "retrouvé", "ecart": "écart", "signale": "signalé"}

// line gives the verdict of a row, the worst of its published figures, and what
// is said of it.
func (c convention) line(t *testing.T, l ligneConvention) (verdict, words string) {
	t.Helper()
	verdict = "signalé"
	if len(l.chiffres) > 0 {
		verdict = "calculé"
	}
	var said []string
	for i, code := range l.references {
		g := c.gap(t, code)
		if i == 0 || worse(verdictWords[g.Verdict], verdict) {
			verdict = verdictWords[g.Verdict]
		}
		said = append(said, saidOfGap(g)+c.behind(code))
	}
	for _, want := range l.chiffres {
		f := c.figure(t, want)
		said = append(said, fmt.Sprintf("%s : %s (%s ; %s)", levelWords[want.niveau]+item(want)+l.which(want), printedValue(f.Valeur, f.Unite), vintages(f), c.files(f)))
	}
	for _, a := range l.affirme {
		if !a.vraie(func(want chiffreConvention) float64 { return c.figure(t, want).Valeur.V }) {
			t.Errorf("%s: our figures do not bear out %s", l.code, a.texte)
		}
		said = append(said, a.texte+" : vrai")
	}
	if l.motif != "" {
		said = append(said, l.motif)
	}
	return verdict, strings.Join(said, "<br>")
}

func worse(a, b string) bool {
	rank := []string{"retrouvé", "signalé", "écart"}
	return slices.Index(rank, a) > slices.Index(rank, b)
}

// saidOfGap is a published figure beside ours; the register further down has
// the explanation.
func saidOfGap(g mesure.Gap) string {
	switch {
	case g.Publie.S == mesure.ND && g.Recalcule.S == mesure.ND:
		return g.Code + " : voir le registre"
	case g.Recalcule.S == mesure.ND:
		return fmt.Sprintf("%s : publié %s, voir le registre", g.Code, printedValue(g.Publie, g.Unite))
	case g.Publie.S == mesure.ND:
		return fmt.Sprintf("%s : %s", g.Code, printedValue(g.Recalcule, g.Unite))
	}
	return fmt.Sprintf("%s : publié %s, ici %s", g.Code, printedValue(g.Publie, g.Unite), printedValue(g.Recalcule, g.Unite))
}

// behind gives the vintages and the files of the figure that a published one is
// set beside.
func (c convention) behind(code string) string {
	i := slices.IndexFunc(c.refs, func(r warehouse.Reference) bool { return r.Code == code })
	if i < 0 || c.refs[i].Indicateur == "" {
		return ""
	}
	for _, f := range c.figures {
		if r := c.refs[i]; f.Indicateur == r.Indicateur && f.Modalite == r.Modalite && f.Zone.Niveau == r.Zone.Niveau &&
			f.Zone.Code == r.Zone.Code && f.MillesimeNumerateur == r.Millesime {
			return fmt.Sprintf(" (%s ; %s)", vintages(f), c.files(f))
		}
	}
	return ""
}

var levelWords = map[string]string{territoireCTG: "territoire", departement06: "département", franceEntiere: "France", metropole: "Métropole"}

func item(want chiffreConvention) string {
	if want.modalite == "" {
		return ""
	}
	return ", " + want.modalite
}

// which names the indicator of a figure in a row that has several.
func (l ligneConvention) which(want chiffreConvention) string {
	if slices.ContainsFunc(l.chiffres, func(other chiffreConvention) bool { return other.indicateur != want.indicateur }) {
		return ", " + want.indicateur
	}
	return ""
}

func vintages(f mesure.Figure) string {
	if f.MillesimeDenominateur == 0 || f.MillesimeDenominateur == f.MillesimeNumerateur {
		return strconv.Itoa(f.MillesimeNumerateur)
	}
	return fmt.Sprintf("%d sur %d", f.MillesimeNumerateur, f.MillesimeDenominateur)
}

// printedValue rounds a half up to the last digit that a document prints.
func printedValue(v mesure.Valeur, unite string) string {
	if v.S != mesure.Exact && v.S != mesure.Arrondi {
		return "—"
	}
	scale, suffix := 100.0, ""
	switch unite {
	case "pour_cent", "evolution":
		suffix = " %"
	case "evolution_annuelle":
		suffix = " % par an"
	}
	s := strconv.FormatFloat(math.Floor(v.V*scale+0.5)/scale, 'f', -1, 64)
	whole, part, decimal := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + " " + whole[i:]
	}
	if decimal {
		whole += "," + part
	}
	return whole + suffix
}

// cell keeps a text inside its cell of a table, whatever blanks it has.
func cell(s string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ", "\u202f", " ", "\u00a0", " ").Replace(s)
}
