package sources

import (
	"slices"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// noteCommune notes that a row is about a commune of the territory: by its own
// code, or by that of a part of it, which begins with the commune's.
func (f *file) noteCommune(niveau mesure.Niveau, code string) {
	switch niveau {
	case mesure.Commune, mesure.Structure:
	case mesure.Iris:
		code = code[:min(5, len(code))]
	default:
		return
	}
	if f.communes == nil {
		f.communes = make(map[string]bool, len(f.reader.Territoire))
		for _, c := range f.reader.Territoire {
			f.communes[c] = false
		}
	}
	if found, ours := f.communes[code]; ours && !found {
		f.communes[code] = true
	}
}

// communesFound lists the communes noted, sorted.
func (f *file) communesFound() []string {
	var codes []string
	for _, code := range f.reader.Territoire {
		if f.communes[code] {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// yearPlace says where the vintages are written, most trusted place first; ""
// when there is none.
func (t *table) yearPlace() string {
	if t.c.date > 0 {
		return "dans la colonne « " + ecriture.CellText(t.c.head.Rows[t.c.row], t.c.date) + " »"
	}
	if t.c.needsYear() {
		return t.outsideRows()
	}
	for _, c := range t.c.colonnes {
		if c.annee > 0 {
			return "dans les titres des colonnes, comme « " + c.titre + " »"
		}
	}
	return ""
}

// outsideRows says which of the places outside the rows told the vintage.
func (t *table) outsideRows() string {
	for _, p := range t.s.places {
		for _, text := range t.textsAt(p.lieu) {
			if _, ok := ecriture.SearchDate(p.pattern, text); !ok {
				continue
			}
			switch p.lieu {
			case lieuPreambule:
				return "au-dessus du tableau"
			case lieuFeuille:
				if t.t.Plusieurs {
					return "dans le nom de chaque feuille"
				}
				return "dans le nom de la feuille « " + text + " »"
			default:
				return "dans le nom « " + text + " » du fichier ou de son dossier"
			}
		}
	}
	return ""
}
