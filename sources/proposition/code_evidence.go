package proposition

import (
	"slices"
	"strings"

	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// codeEvidence is what the cells of a column say of its being one of codes.
type codeEvidence struct {
	rows                 int
	filled, whole, short int
	distinct             int
	listed, inside       int // found in the commune list, in the territory
	districts            int // of Paris, Lyon and Marseille: parts of a commune
	textual              bool
	hasList              bool
}

// weigh counts what looks like a code below the header.
func (o Observer) weigh(rows []tabular.Row, column int, form ecriture.Form) codeEvidence {
	e := codeEvidence{rows: len(rows), hasList: o.Communes.Len() > 0}
	seen := map[string]bool{}
	for _, row := range rows {
		text := ecriture.CellText(row, column)
		if text == "" {
			continue
		}
		e.filled++
		code, padded, ok := form.Read(text)
		if !ok {
			continue
		}
		if padded {
			e.short++
		} else {
			e.whole++
			e.textual = e.textual || text[0] == '0' || ecriture.HasLetter(text)
		}
		seen[code] = true
		if ecriture.IsDistrict(code) {
			e.districts++
		}
		commune := code[:min(5, len(code))]
		if _, ok := o.Communes.Get(commune); ok {
			e.listed++
		}
		if slices.Contains(o.Territoire, commune) {
			e.inside++
		}
	}
	e.distinct = len(seen)
	return e
}

func (e codeEvidence) share() float64 { return float64(e.whole+e.short) / float64(max(1, e.filled)) }

// convinces tells whether the column is one of codes: its name says so and
// half of its cells agree, or its cells leave no doubt.
func (e codeEvidence) convinces(named bool) bool {
	if named {
		return e.share() >= 0.5
	}
	sure := float64(e.whole) >= 0.95*float64(e.filled)
	switch {
	case !sure:
		return false
	case e.hasList:
		return float64(e.listed) >= 0.9*float64(e.filled)
	}
	return e.textual && 2*e.distinct > e.filled
}

// score ranks columns and sheets; communes come before other levels.
func (e codeEvidence) score(named int, niveau mesure.Niveau) float64 {
	score := e.share() + float64(named)
	if e.hasList && niveau == mesure.Commune {
		score += float64(e.listed) / float64(e.filled)
	}
	if e.inside > 0 {
		score++
	}
	if niveau == mesure.Commune {
		score += 0.5
	}
	if e.districts == e.whole+e.short {
		score--
	}
	return score + float64(e.filled)/float64(e.rows)/2 + float64(e.distinct)/float64(e.filled)/10
}

// codeWords are parts of a header that speak for the codes of a level, and
// notCodes those that speak against any.
var (
	codeWords = map[mesure.Niveau][]string{
		mesure.Commune:     {"codgeo", "depcom", "insee", "com", "commune", "communes", "numcomdo", "geocode", "code_geo", "code_geographique", "cog"},
		mesure.Iris:        {"iris", "dcomiris"},
		mesure.QPV:         {"qpv", "quartier", "qp", "codgeo"},
		mesure.EPCI:        {"epci", "siren", "codgeo"},
		mesure.Departement: {"dep", "dept", "departement", "code_dept"},
		mesure.Region:      {"reg", "region"},
	}
	notCodes = []string{"postal", "postaux", "cp", "population", "pop", "nom", "lib", "libelle", "libgeo", "nb", "nombre", "total", "siret", "telephone", "tel"}
)

// codeHeader says whether a header names a column of codes of a level: 2 when
// it does for certain, 1 when it may, 0 when it says nothing, -1 when it says
// the contrary.
func codeHeader(title string, niveau mesure.Niveau) int {
	label := ecriture.NormaliseLabel(title)
	parts := strings.Split(label, "_")
	for _, part := range parts {
		if slices.Contains(notCodes, part) {
			return -1
		}
	}
	for _, word := range codeWords[niveau] {
		switch {
		case label == word:
			return 2
		case slices.Contains(parts, word) || strings.Contains(label, word) && len(word) > 4:
			if slices.ContainsFunc(parts, func(p string) bool {
				return p == "code" || p == "cod" || p == "insee" || p == "num" || p == "numero" || p == "id"
			}) {
				return 2
			}
			return 1
		}
	}
	if strings.HasPrefix(label, "cod") {
		return 1
	}
	return 0
}

// nameHeader says whether a header names a column of places' names.
func nameHeader(label string) bool {
	switch label {
	case "commune", "communes", "nom", "libelle", "libgeo", "libcom", "nccenr", "ncc", "libcommune", "ville":
		return true
	}
	parts := strings.Split(label, "_")
	named := slices.ContainsFunc(parts, func(p string) bool { return p == "nom" || p == "lib" || p == "libelle" })
	return named && slices.ContainsFunc(parts, func(p string) bool {
		return p == "com" || p == "commune" || p == "geo" || p == "zone" || p == "quartier" || p == "qp" || p == "iris" || p == "epci"
	})
}

// piecesScore ranks a code in two pieces above the codes of wider levels that
// stand beside it, and below a commune's code in one piece.
const piecesScore = 3.9

// NiveauxCodes are the levels whose codes can be told by content.
func NiveauxCodes() []mesure.Niveau { return slices.Clone(codedLevels) }

// codePieces finds a code in two columns: the département, then the commune's
// number in it.
func (o Observer) codePieces(h *disposition.Head) Table {
	for i := 0; i < len(h.Rows)-1 && i < disposition.HeaderRows; i++ {
		dep := ecriture.ColumnNamed(h.Rows[i], "dep", "departement", "code_departement", "dep_code", "cod_dep", "code_dep")
		com := ecriture.ColumnNamed(h.Rows[i], "com", "commune", "code_commune", "com_code", "cod_com", "code_com")
		if dep == 0 || com == 0 || dep == com {
			continue
		}
		s := Table{head: h, row: i, niveau: mesure.Commune, code: []int{dep, com}}
		filled, right := 0, 0
		for _, row := range h.Rows[i+1:] {
			if raw := s.rawCode(row); raw != "" {
				filled++
				if ecriture.FormCommune.Pattern.MatchString(raw) {
					right++
				}
			}
		}
		if right > 0 && 10*right >= 8*filled {
			s.score = piecesScore
			return s
		}
	}
	return Table{}
}
