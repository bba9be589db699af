package sources

import (
	"slices"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
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
	if t.c.Date > 0 {
		return "dans la colonne « " + ecriture.CellText(t.c.Head.Rows[t.c.Row], t.c.Date) + " »"
	}
	if t.c.NeedsYear() {
		return t.outsideRows()
	}
	for _, c := range t.c.Colonnes {
		if c.Annee > 0 {
			return "dans les titres des colonnes, comme « " + c.Titre + " »"
		}
	}
	return ""
}

// outsideRows says which of the places outside the rows told the vintage.
func (t *table) outsideRows() string {
	d, ok := t.c.FindYear(t.file.Report.Fichier, t.above)
	switch {
	case !ok:
		return ""
	case d.Lieu == reconnaissance.LieuPreambule:
		return "au-dessus du tableau"
	case d.Lieu == reconnaissance.LieuFichier:
		return "dans le nom « " + d.Texte + " » du fichier ou de son dossier"
	case t.t.Plusieurs:
		return "dans le nom de chaque feuille"
	}
	return "dans le nom de la feuille « " + d.Texte + " »"
}
