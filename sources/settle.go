package sources

import (
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// settleBlock judges the headers of the block once the sheet is to be read.
func (t *table) settleBlock() {
	v := t.c.View
	for _, x := range v.Foreign(t.c.LooksAt) {
		at := t.spot(x.Ligne(), x.Colonne)
		if v.Deplier.Selon == catalogue.SelonCommunes && v.Deplier.Ligne == 0 && t.nearName(at, x) {
			continue
		}
		t.file.Fault(at, "entete_inconnu", "l'en-tête « "+ecriture.Shorten(x.Texte)+" » n'est pas attendu parmi ces colonnes", v.Deplier.KeysWanted(),
			"corrigez l'en-tête, ou déplacez la colonne hors du tableau")
	}
	slices.SortFunc(v.Bloc.Cles, func(x, y disposition.CleColonnes) int { return x.Titre.Colonne - y.Titre.Colonne })
	for _, d := range v.Bloc.Doubles {
		t.file.Fault(t.spot(d.Ligne(), d.Colonne), "colonne_en_double", "la colonne « "+ecriture.Shorten(d.Texte)+" » est donnée deux fois",
			"une seule colonne de ce nom", "supprimez ou renommez la colonne en trop")
	}
	if missing := v.MissingKeys(t.file.reader.Territoire); v.Deplier.Complet && len(missing) > 0 {
		t.file.Fault(t.place(t.headerRow(), 0), "colonnes_absentes", "il manque "+ecriture.QuoteSome(missing, 6), v.Deplier.KeysWanted(), "ajoutez la colonne, vide si rien n'est connu")
	}
}

// nearName takes a commune's name with a letter wrong for the commune, and says
// so; what is no commune is an anomaly already.
func (t *table) nearName(at mesure.Place, x disposition.Title) bool {
	if _, _, isCode := ecriture.FormCommune.Read(x.Texte); isCode {
		return false
	}
	if code, ok := t.codeOfName(at, x.Texte); ok {
		t.c.View.AddCommune(x, code)
	}
	return true
}
