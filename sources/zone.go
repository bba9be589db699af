package sources

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/cog"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
)

// codeOf finds the zone of a row: by its code, or by its name inside the
// territory or a département where the contract allows it.
func (t *table) codeOf(row tabular.Row, raw string) (string, bool) {
	if t.t.Code.Fixe != "" {
		return raw, true
	}
	name := ecriture.CellText(row, t.c.Nom)
	switch {
	case raw == "" && name != "" && t.c.Dep > 0:
		return t.codeInDepartement(row, name)
	case raw == "" && name != "" && t.strict:
		return t.codeOfName(t.place(row.Number, t.c.Nom), name)
	}
	code, padded, ok := t.codes.read(raw)
	at := t.place(row.Number, t.codeColumn())
	if !ok {
		t.file.Fault(at, "code_illisible", codeMessage(raw), t.s.Form.Attendu, "corrigez le code de la ligne")
		return "", false
	}
	if !t.s.Form.Sure && len(t.c.Code) == 1 {
		t.zeros.note(at, raw, code, padded, t.file.reader)
	} else if padded {
		t.zeros.noteSure(raw, code)
	}
	if t.s.AtCommune() {
		return code, t.checkCommune(at, code, name)
	}
	return code, true
}

func (t *table) codeColumn() int {
	if len(t.c.Code) == 0 {
		return t.c.Nom
	}
	return t.c.Code[len(t.c.Code)-1]
}

func codeMessage(raw string) string {
	if raw == "" {
		return "le code manque"
	}
	return "« " + ecriture.Shorten(raw) + " » n'est pas un code valable"
}

// checkCommune compares a code with the commune list. In national files a code
// of another year is counted; in files of the territory it is a mistake. The
// name beside the code of a commune of the territory is compared in both: two
// communes that changed places would pass everywhere else.
func (t *table) checkCommune(at mesure.Place, code, name string) bool {
	list := t.file.reader.Communes
	known, listed := list.Get(code)
	inside := slices.Contains(t.file.reader.Territoire, code)
	discordant := listed && name != "" && (t.strict || inside) && !sameName(known.Nom, name)
	switch {
	case !t.strict && !discordant:
		if list.Len() > 0 && !listed && t.t.Table != catalogue.TableCommunes && t.t.Table != catalogue.TableMouvement {
			t.file.Report.HorsListe++
		}
		return true
	case list.Len() > 0 && !listed && !inside:
		t.file.Fault(at, "commune_inconnue", "le code « "+code+" » n'est celui d'aucune commune", "le code Insee d'une commune du territoire (pas le code postal)", "corrigez le code commune")
		return false
	case list.Len() == 0 && len(t.file.reader.Territoire) > 0 && !inside:
		t.file.Fault(at, "commune_inconnue", "le code « "+code+" » n'est pas celui d'une commune du territoire", strings.Join(t.file.reader.Territoire, ", "), "corrigez le code commune")
		return false
	case discordant:
		t.file.Fault(at, "code_nom_discordants", "le code « "+code+" » est celui de "+known.Nom+", mais la ligne dit « "+ecriture.Shorten(name)+" »", "le code et le nom d'une même commune", "corrigez le code ou le nom")
		return false
	case listed && !inside && len(t.file.reader.Territoire) > 0:
		t.file.Warn(at, "hors_territoire", known.Nom+" ("+code+") n'est pas une commune du territoire", "")
	}
	return true
}

// sameName tells whether two spellings are of one commune, give or take a
// letter.
func sameName(a, b string) bool {
	x, y := cog.Normalise(a), cog.Normalise(b)
	return cog.Distance(x, y) <= 1 || strings.HasSuffix(x, " "+y) || strings.HasSuffix(y, " "+x)
}

// codeOfName matches a commune's name inside the territory, and keeps the
// decision for audit.
func (t *table) codeOfName(at mesure.Place, name string) (string, bool) {
	return t.settleName(at, name, "le nom d'une commune du territoire, ou son code Insee", func(list *cog.List) cog.Match {
		return list.Match(name, t.file.reader.Territoire)
	})
}

// codeInDepartement matches a commune's name in the département of its row.
func (t *table) codeInDepartement(row tabular.Row, name string) (string, bool) {
	text := ecriture.CellText(row, t.c.Dep)
	departement, _, ok := ecriture.FormDepartement.Read(text)
	if !ok {
		t.file.Fault(t.place(row.Number, t.c.Dep), "code_illisible", codeMessage(text), ecriture.FormDepartement.Attendu,
			"complétez le département : sans lui, le nom « "+ecriture.Shorten(name)+" » peut désigner plusieurs communes")
		return "", false
	}
	return t.settleName(t.place(row.Number, t.c.Nom), name, "le nom exact d'une commune du département "+departement+", ou son code Insee", func(list *cog.List) cog.Match {
		return list.MatchIn(name, departement, t.file.reader.Territoire)
	})
}

// settleName asks the commune list, refuses or keeps the decision.
func (t *table) settleName(at mesure.Place, name, attendu string, match func(*cog.List) cog.Match) (string, bool) {
	list := t.file.reader.Communes
	if list.Len() == 0 {
		t.file.Fault(at, "code_manquant", "la ligne n'a que le nom « "+ecriture.Shorten(name)+" »", "un code commune",
			"ajoutez le code, ou déposez aussi la liste des communes de l'Insee (v_commune)")
		return "", false
	}
	m := match(list)
	if m.Methode == cog.Refusee {
		t.file.Fault(at, "commune_inconnue", "« "+ecriture.Shorten(name)+" » n'est pas reconnu : "+m.Raison, attendu, "écrivez le code commune")
		return "", false
	}
	t.file.noteName(at, m)
	return m.Code, true
}

// residenceOf reads the commune where people live, which may be outside the
// territory when its code is given.
func (t *table) residenceOf(at mesure.Place, text string) (string, bool) {
	code, padded, ok := ecriture.FormCommune.Read(text)
	if !ok {
		return t.codeOfName(at, text)
	}
	if padded {
		t.zeros.noteSure(text, code)
	}
	list := t.file.reader.Communes
	if _, known := list.Get(code); !known && list.Len() > 0 {
		t.file.Fault(at, "commune_inconnue", "le code « "+code+" » n'est celui d'aucune commune", "le code Insee de la commune de résidence", "corrigez le code commune")
		return "", false
	}
	return code, true
}

func (f *file) noteName(at mesure.Place, m cog.Match) {
	key := m.Nom + "\x00" + m.Code // homonyms of two départements are two decisions
	if n, ok := f.noms[key]; ok {
		n.Lignes++
		return
	}
	if f.noms == nil {
		f.noms = map[string]*rapport.NomReconnu{}
	}
	f.noms[key] = &rapport.NomReconnu{Nom: strings.Clone(m.Nom), Code: m.Code, Methode: string(m.Methode), Distance: m.Distance, Lignes: 1}
	if m.Methode != cog.Exacte && m.Methode != cog.Departement {
		f.Warn(at, "nom_approche", "« "+m.Nom+" » a été pris pour "+m.Officiel+" ("+m.Code+")", "vérifiez, et écrivez le code commune pour lever le doute")
	}
}

// zeroCount follows the codes that seem to have lost their leading zero: 6033
// for 06033. They are taken only when something proves it.
type zeroCount struct {
	sure    int // codes whose length leaves no doubt
	short   int
	whole   int // codes of full length in the same column
	unknown int // short codes that the commune list does not hold once padded
	inside  int // short codes that are communes of the territory once padded
	places  []mesure.Place
	texts   []string
	exemple string // "6033 pour 06033"
}

// noteSure counts a code whose length leaves no doubt about its zero.
func (z *zeroCount) noteSure(raw, code string) {
	z.sure++
	if z.exemple == "" {
		z.exemple = raw + " au lieu de " + code
	}
}

func (z *zeroCount) note(at mesure.Place, raw, code string, padded bool, r *Reader) {
	if !padded {
		z.whole++
		return
	}
	z.short++
	if z.exemple == "" {
		z.exemple = raw + " au lieu de " + code
	}
	if _, ok := r.Communes.Get(code[:min(5, len(code))]); !ok {
		z.unknown++
	}
	if slices.Contains(r.Territoire, code) {
		z.inside++
	}
	if len(z.places) < rapport.MaxPerRule {
		z.places = append(z.places, at)
		z.texts = append(z.texts, strings.Clone(raw))
	}
}

// proved tells whether the short codes are codes without their zero: the
// column holds codes of full length too, or the commune list has them all, or
// without a list one of them is in the territory.
func (z *zeroCount) proved(list *cog.List) bool {
	return z.whole > 0 || list.Len() > 0 && z.unknown == 0 || list.Len() == 0 && z.inside > 0
}

// closeZeros counts the zeros put back, or refuses the codes in doubt.
func (t *table) closeZeros() {
	z := &t.zeros
	if n := z.short + z.sure; n > 0 && (z.short == 0 || z.proved(t.file.reader.Communes)) {
		t.file.Report.ZerosRetablis += n
		t.file.Warn(t.place(0, t.codeColumn()), "zero_retabli", fmt.Sprintf("des codes avaient perdu leur zéro de tête (%s) : il a été rétabli %d fois", z.exemple, n),
			"mettez la colonne des codes au format Texte avant d'enregistrer")
		return
	}
	for i, at := range z.places {
		t.file.Fault(at, "code_illisible", "« "+z.texts[i]+" » a 4 chiffres : rien ne prouve qu'il lui manque un zéro de tête", t.s.Form.Attendu, "mettez la colonne au format Texte et rétablissez les zéros")
	}
	for i := len(z.places); i < z.short; i++ {
		t.file.Fault(t.place(0, t.codeColumn()), "code_illisible", "", "", "") // counted beyond the cap
	}
}

// codeReader reads the codes of one level, and remembers the last one: rows of
// one zone often follow each other.
type codeReader struct {
	ecriture.Form
	text       string
	code       string
	padded, ok bool
}

func (r *codeReader) read(text string) (code string, padded, ok bool) {
	if text != r.text || r.text == "" {
		r.text = strings.Clone(text)
		r.code, r.padded, r.ok = r.Form.Read(r.text)
	}
	return r.code, r.padded, r.ok
}
