package graphique

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

type form struct {
	X     string `xml:"x,attr"`
	Width string `xml:"width,attr"`
	Fill  string `xml:"fill,attr"`
}

type picture struct {
	Rects []form   `xml:"rect"`
	Texts []string `xml:"text"`
}

func parsed(t interface{ Fatalf(string, ...any) }, svg string) picture {
	var p picture
	if err := xml.Unmarshal([]byte(svg), &p); err != nil {
		t.Fatalf("%v in %s", err, svg)
	}
	return p
}

// widths are those of the bars of one colour.
func (p picture) widths(fill string) (all []float64) {
	for _, r := range p.Rects {
		if r.Fill == fill {
			w, _ := strconv.ParseFloat(r.Width, 64)
			all = append(all, w)
		}
	}
	return all
}

var (
	blue = Couleur{"#0072b2", "#ffffff"}
	grey = Couleur{"#999999", "#000000"}
)

func point(v float64) Point {
	return Point{Valeur: v, Texte: strconv.FormatFloat(v, 'f', 1, 64), Connu: true}
}

func TestBarsStartAtZeroAndShareOneScale(t *testing.T) {
	b := Barres{Series: []Serie{{"Ici", blue}}, Groupes: []Groupe{{"a", []Point{point(10)}}, {"b", []Point{point(20)}}}}
	w := parsed(t, b.SVG()).widths(blue.Fond)
	if len(w) != 3 || math.Abs(w[2]-2*w[1]) > 0.1 { // the first one is the legend's
		t.Errorf("widths %v", w)
	}
}

func TestAMissingNumberDrawsNoBarAndShowsItsSymbol(t *testing.T) {
	hidden := Point{Valeur: 918273645, Texte: "s"}
	b := Barres{Series: []Serie{{"Ici", blue}}, Groupes: []Groupe{{"a", []Point{hidden}}, {"b", []Point{point(20)}}}}
	p := parsed(t, b.SVG())
	if w := p.widths(blue.Fond); len(w) != 2 {
		t.Errorf("widths %v", w)
	}
	if !strings.Contains(strings.Join(p.Texts, "|"), "|s|") {
		t.Errorf("texts %q", p.Texts)
	}
	j := Jauge{Sujet: Groupe{"Ici", []Point{point(40)}}, Couleur: blue, Reperes: []Groupe{{"Ailleurs", []Point{hidden}}}, Sur: 100}
	if w := parsed(t, j.SVG()).widths(blue.Fond); len(w) != 1 || w[0] < 100 {
		t.Errorf("a hidden mark changes the scale: %v", w)
	}
}

func TestAPyramidHasTwoSidesOneScaleAndItsMarks(t *testing.T) {
	hidden := Point{Valeur: 918273645, Texte: "s"}
	p := Pyramide{Gauche: Serie{"Hommes", blue}, Droite: Serie{"Femmes", grey}, Repere: "Ailleurs", Etages: []Groupe{
		{"75 ans et plus", []Point{point(5), point(10), point(7.5), hidden}}, {"0 à 14 ans", []Point{hidden, point(5), point(5), point(5)}}}}
	svg := p.SVG()
	drawn := parsed(t, svg)
	men, women := drawn.widths(blue.Fond), drawn.widths(grey.Fond) // the first ones are the legend's
	if len(men) != 2 || len(women) != 3 || math.Abs(women[1]-2*men[1]) > 0.1 || math.Abs(women[2]-men[1]) > 0.1 {
		t.Errorf("men %v, women %v", men, women)
	}
	if marks := strings.Count(svg, `stroke-width="2"`); marks != 3 || !strings.Contains(svg, ">s</text>") || !strings.Contains(svg, "Ailleurs") {
		t.Errorf("%d marks in %s", marks, svg)
	}
	left, _ := strconv.ParseFloat(drawn.Rects[3].X, 64)
	right, _ := strconv.ParseFloat(drawn.Rects[4].X, 64)
	if math.Abs(left+men[1]-right) > 0.1 {
		t.Errorf("men end at %g, women start at %g", left+men[1], right)
	}
}

func TestPartsFillTheirLine(t *testing.T) {
	c := Composition{Parts: []Serie{{"un", blue}, {"deux", grey}}, Lignes: []Groupe{{"a", []Point{point(25), point(75)}}}}
	p := parsed(t, c.SVG())
	one, two := p.widths(blue.Fond)[1], p.widths(grey.Fond)[1]
	if math.Abs((two+1)-3*(one+1)) > 0.1 { // each leaves a pixel to the next
		t.Errorf("widths %v and %v", one, two)
	}
}

func TestAnyChartIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[ -~é’…]{0,60}`)
		points := func(label string) []Point {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
				return Point{rapid.Float64Range(-1e6, 1e6).Draw(t, "v"), name.Draw(t, "texte"), rapid.Bool().Draw(t, "connu")}
			}), 2, 2).Draw(t, label)
		}
		said := Texte{"id", name.Draw(t, "titre"), name.Draw(t, "description")}
		series := []Serie{{name.Draw(t, "un"), blue}, {name.Draw(t, "deux"), grey}}
		g := Groupe{name.Draw(t, "groupe"), points("a")}
		for _, svg := range []string{
			Barres{said, series, []Groupe{g}}.SVG(), Composition{said, series, []Groupe{g}}.SVG(),
			Jauge{said, g, blue, []Groupe{{name.Draw(t, "repère"), points("b")}}, 100}.SVG(),
		} {
			for _, r := range parsed(t, svg).Rects {
				x, _ := strconv.ParseFloat(r.X, 64)
				w, _ := strconv.ParseFloat(r.Width, 64)
				if w <= 0 || x < 0 || math.IsNaN(x) {
					t.Fatalf("a rectangle from %v, %v wide", x, w)
				}
			}
		}
	})
}
