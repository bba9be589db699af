package catalogue

import (
	"fmt"
	"maps"
	"slices"

	"diagctg/sources/mesure"
)

// headerRowsMax bounds Disposition.Entete.
const headerRowsMax = 5

// disposition checks how a sheet is laid out.
func (k *checker) disposition(at string, d *Disposition) {
	if d == nil {
		return
	}
	if d.Entete < 0 || d.Entete > headerRowsMax {
		k.add(at+".entete", fmt.Sprintf("%d lignes d'en-tête", d.Entete), fmt.Sprintf("un nombre de 1 à %d", headerRowsMax))
	}
	for _, letters := range slices.Sorted(maps.Keys(d.Nommer)) {
		if mesure.NumeroColonne(letters) == 0 {
			k.add(at+".nommer", "« "+letters+" » n'est pas une colonne", "une lettre de colonne, comme B")
		}
	}
	if d.Deplier != nil {
		k.deplier(at+".deplier", d)
	}
	if d.Transposition != nil && (d.Deplier != nil || d.Empiles) {
		k.add(at+".transposition", "une feuille lue sur le côté ne se déplie pas et ne s'empile pas", "« transposition » sans « deplier » ni « empiles »")
	}
	if d.Sections != nil {
		k.filled(at+".sections.vers", d.Sections.Vers)
		if d.Sections.Motif != "" {
			k.pattern(at+".sections.motif", d.Sections.Motif, anyGroups)
		}
	}
	if d.Feuille != nil {
		k.filled(at+".feuille.vers", d.Feuille.Vers)
		if d.Feuille.Motif != "" {
			k.pattern(at+".feuille.motif", d.Feuille.Motif, 1)
		}
	}
	made := d.Made()
	for i, name := range made {
		if slices.Contains(made[:i], name) {
			k.add(at, "deux colonnes nommées « "+name+" »", "un nom différent pour chacune")
		}
	}
}

func (k *checker) deplier(at string, d *Disposition) {
	u := d.Deplier
	k.oneOf(at+".selon", u.Selon, SelonMois, SelonAnnees, SelonCommunes, SelonValeurs)
	k.filled(at+".vers", u.Vers)
	if (u.Selon == SelonValeurs) != (len(u.Valeurs) > 0) {
		k.add(at, "« valeurs » va avec « selon: valeurs »", "les deux, ou aucun des deux")
	}
	if u.Annee != "" && u.Selon != SelonMois {
		k.add(at+".annee", "« annee » va avec « selon: mois »", "les deux, ou aucun des deux")
	}
	if (u.Ligne > 0) == (u.Valeur != "") {
		k.add(at, "rien ne nomme les valeurs dépliées, ou deux choses", "« valeur », ou « ligne » quand l'autre ligne d'en-tête les nomme")
	}
	if u.Ligne < 0 || u.Ligne > 0 && (u.Ligne > d.Entete || d.Entete < 2) {
		k.add(at+".ligne", fmt.Sprintf("il n'y a pas de ligne d'en-tête %d", u.Ligne), "un nombre de 1 à « entete », avec deux lignes au moins")
	}
}
