package outputs

import (
	"bytes"
	"image/color"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs/carte"
	"diagctg/sources/mesure"
)

const sheetCartes = "Cartes"

// steps are the bounds of a map's classes, in shares of the reference value:
// fixed, so that two maps and two years can be compared (DOMAINE.md §5.2).
var steps = [...]float64{0.60, 0.85, 1, 1.15, 1.40}

// stepPaints go from far below to far above the reference. Orange and purple
// are told apart by colour-blind eyes, and light is near in grey too.
var stepPaints = [len(steps) + 1]color.RGBA{
	{179, 88, 6, 255}, {241, 163, 64, 255}, {254, 224, 182, 255}, {216, 218, 235, 255}, {153, 142, 195, 255}, {84, 39, 136, 255},
}

// carteTracee is a map with what is said around it.
type carteTracee struct {
	code, title, note, alt string
	picture                []byte
}

// cartes draws one map a key rate that the communes have, nothing where some
// commune has no place. They are the same in all workbooks and are drawn once.
func (d *Diagnostic) cartes(ix *index) ([]carteTracee, error) {
	places := d.outlines()
	if places == nil {
		return nil, nil
	}
	p := portraitOfTerritoire(d, ix)
	tables := p.tablesByCode()
	var drawn []carteTracee
	shown := map[string]bool{}
	for _, k := range keyFigures {
		t, item, ok := findKey(tables, k)
		if !ok || shown[k.unless] || !mapped(t) {
			continue
		}
		m, ok, err := t.carte(item, places)
		if err != nil {
			return nil, err
		}
		if ok {
			drawn = append(drawn, m)
			shown[k.indicateur] = true
		}
	}
	return drawn, nil
}

// mapped tells the rates, which a colour may show, from counts, which it may
// not: the largest commune would always be the darkest.
func mapped(t *table) bool { return t.card.Unite == "pour_cent" || t.card.Unite == "pour_100" }

// outlines are those of every commune of the territory, by their own or else by
// their tile; nil when one has neither: half a map would be read as a whole.
func (d *Diagnostic) outlines() map[string][]carte.Anneau {
	if len(d.Communes) < 2 {
		return nil
	}
	drawn, tiles := map[string][]carte.Anneau{}, map[string][]carte.Anneau{}
	for _, z := range d.Communes {
		for _, ring := range d.Contours[z.Code] {
			drawn[z.Code] = append(drawn[z.Code], onMap(ring))
		}
		if t, ok := d.Tuiles[z.Code]; ok {
			tiles[z.Code] = carte.Tuile(t.Colonne, t.Rang)
		}
	}
	for _, places := range []map[string][]carte.Anneau{drawn, tiles} {
		if len(places) == len(d.Communes) {
			return places
		}
	}
	return nil
}

func onMap(ring mesure.Anneau) carte.Anneau {
	placed := make(carte.Anneau, len(ring))
	for i, p := range ring {
		placed[i] = carte.Point(p)
	}
	return placed
}

// carte draws one item of the table; ok is false when fewer than two communes
// have a figure or there is nothing to compare them with.
func (t *table) carte(item int, places map[string][]carte.Anneau) (drawn carteTracee, ok bool, err error) {
	reference, value, ok := t.reference(item)
	if !ok {
		return carteTracee{}, false, nil
	}
	u := unitOf(t.card.Unite)
	c := carte.Carte{Classes: classesAround(value, u), SansValeur: "sans chiffre : s, n.d. ou s.o."}
	known := 0
	var told []string
	for _, z := range t.p.Communes {
		row, _ := t.row(z)
		zone := zoneOnMap(z, row.figures[item], value, u)
		zone.Contour = places[z.Code]
		if zone.Classe >= 0 {
			known++
		}
		c.Zones = append(c.Zones, zone)
		told = append(told, zone.Nom+nnbsp+": "+zone.Valeur)
	}
	if known < 2 {
		return carteTracee{}, false, nil
	}
	var picture bytes.Buffer
	if err := carte.Dessiner(&picture, c); err != nil {
		return carteTracee{}, false, err
	}
	title := t.itemTitle(item)
	return carteTracee{
		code: t.card.Code, title: title, picture: picture.Bytes(),
		note: strings.Join(append([]string{"Classes autour de la valeur " + ofLevel(reference) + " (" + frenchNumber(value, u.decimals) + u.many + ")."}, t.made()...), " "),
		alt:  "Carte : " + title + ". " + strings.Join(told, nnbsp+"; ") + ".",
	}, true, nil
}

// reference is the widest comparator that has a figure of the same vintage.
func (t *table) reference(item int) (mesure.Zone, float64, bool) {
	for _, z := range slices.Backward(t.p.comparators()) {
		if row, ok := t.row(z); ok {
			f := row.figures[item]
			if known(f.Valeur) && f.MillesimeNumerateur == t.millesime && f.Valeur.V > 0 {
				return z, f.Valeur.V, true
			}
		}
	}
	return mesure.Zone{}, 0, false
}

// itemTitle names what the map shows, with its unit and both vintages.
func (t *table) itemTitle(item int) string {
	own, _ := t.row(t.p.sujet)
	what := t.card.Libelle
	if t.breakdown() {
		what += " : " + t.items[item].Libelle
	}
	return typography(what + " (" + unitOf(t.card.Unite).header + ", " + vintages(own.figures[item]) + ")")
}

// zoneOnMap gives a commune its class, by its unrounded figure, and its words.
func zoneOnMap(z mesure.Zone, f mesure.Figure, reference float64, u unit) carte.Zone {
	zone := carte.Zone{Nom: shortName(z), Classe: -1, Valeur: symbol(f.Valeur)}
	if !known(f.Valeur) {
		return zone
	}
	zone.Valeur = frenchNumber(f.Valeur.V, u.decimals)
	if s := f.Valeur.S.Symbole(); s != "" {
		zone.Valeur = s + " " + zone.Valeur
	}
	zone.Classe = len(steps)
	for i, s := range steps {
		if f.Valeur.V < s*reference {
			zone.Classe = i
			break
		}
	}
	return zone
}

// classesAround are the colours with the bounds that they stand for.
func classesAround(reference float64, u unit) []carte.Classe {
	bound := func(i int) string { return frenchNumber(steps[i]*reference, u.decimals) }
	classes := make([]carte.Classe, len(stepPaints))
	for i, paint := range stepPaints {
		var text string
		switch i {
		case 0:
			text = "moins de " + bound(0)
		case len(steps):
			text = bound(i-1) + " et plus"
		default:
			text = "de " + bound(i-1) + " à moins de " + bound(i)
		}
		classes[i] = carte.Classe{Libelle: text, Fond: paint}
	}
	return classes
}

// A printed page holds mapsInRow maps beside one another, and mapRows rows of
// them, in columns of mapWidth characters.
const (
	mapsInRow = 2
	mapRows   = 2
	mapWidth  = 106
)

// cartesSheet lays the maps out, four a printed page; a diagnostic without maps
// has no such sheet.
func (b *book) cartesSheet(p *portrait, maps []carteTracee) {
	if len(maps) == 0 {
		return
	}
	s := b.page(sheetCartes)
	s.head(sheetCartes+" — "+shortName(p.Territoire), p.subtitle(), slices.Repeat([]float64{mapWidth}, mapsInRow)...)
	s.row--
	s.prose(lookSentence, "Classes fixes, pour que deux cartes et deux années se comparent : 60 %, 85 %, 100 %, 115 % et 140 % de la valeur nommée sous chaque carte.")
	rows := 0
	for row := range slices.Chunk(maps, mapsInRow) {
		if rows > 0 && rows%mapRows == 0 {
			s.pageBreak(s.row)
		}
		s.mapRow(row)
		rows++
	}
}

// mapRow puts maps beside one another, each with its title and its note.
func (p *page) mapRow(maps []carteTracee) {
	p.row++
	p.columnsOf(maps, lookSection, func(m carteTracee) string { return m.title })
	for i, m := range maps {
		p.pictureAt(i+1, p.row, m, wholeMap)
	}
	p.row += rowsOf(wholeMap)
	p.columnsOf(maps, lookNote, func(m carteTracee) string { return m.note })
}

// columnsOf writes a text a map, each in lines as wide as its column.
func (p *page) columnsOf(maps []carteTracee, l look, text func(carteTracee) string) {
	first := p.row
	for i, m := range maps {
		for n, line := range wrapWords(typography(text(m)), int(mapWidth*10/l.fontSize()*proseDensity)) {
			p.put(i+1, first+n, line, l)
			p.row = max(p.row, first+n+1)
		}
	}
}

// Scales of a map: under half its pixels it stays sharp in print.
const (
	wholeMap = 0.4
	smallMap = 0.35
)

// rowsOf is how many rows a map covers.
func rowsOf(scale float64) int {
	return int((carte.Hauteur*scale+8)/(lineHeight*pixelsPerPoint)) + 1
}

func (p *page) pictureAt(col, row int, m carteTracee, scale float64) {
	p.do(func() error {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			return err
		}
		return p.f.AddPictureFromBytes(p.name, cell, &excelize.Picture{
			Extension: ".png", File: m.picture,
			Format: &excelize.GraphicOptions{AltText: m.alt, Name: "Carte " + m.code, ScaleX: scale, ScaleY: scale,
				Positioning: "oneCell", OffsetX: 4, OffsetY: 4, LockAspectRatio: true},
		})
	})
}
