package sources

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// identify writes what the file was found to be into the report, and tells
// whether there is something to read.
func (f *file) identify(found *reconnaissance.Recognition) bool {
	r := f.Report
	if found.Contract == nil {
		f.unknown(found)
		return false
	}
	r.Source, r.Titre = found.Contract.Code, found.Contract.Titre
	if found.Contract.Correspondance != nil {
		r.Correspondance = found.Contract.Origine
	}
	if len(found.PassedOver) > 0 {
		f.Warn(mesure.Place{}, "correspondances_multiples", "plusieurs correspondances décrivent ce fichier ; « "+r.Correspondance+" » est suivie, et non "+ecriture.QuoteSome(found.PassedOver, 3),
			"retirez du dépôt celles qui ne servent plus")
	}
	if len(found.Tables) > 0 {
		c := &found.Tables[0]
		r.Feuille, r.LigneEntete = c.Head.Name, c.HeaderLine()
		r.Ignorees = c.Ignored()
	}
	if len(found.Ambiguous) > 0 {
		f.Fault(mesure.Place{}, "feuilles_ambigues", "les feuilles "+strings.Join(found.Ambiguous, " et ")+" se ressemblent : rien ne dit laquelle lire",
			"une seule feuille de cette forme", "supprimez la feuille en trop, ou renommez-la")
		return false
	}
	return true
}

// unknown says what the two nearest contracts lack.
func (f *file) unknown(found *reconnaissance.Recognition) {
	r := f.Report
	r.Etat = rapport.EtatInconnu
	for _, c := range found.Nearest {
		r.Proches = append(r.Proches, f.reader.Observer().Near(&c))
	}
	f.Fault(mesure.Place{}, "source_inconnue", unknownMessage(found, r.Proches), "un fichier dont les colonnes sont celles d'une source du catalogue",
		"reprenez le fichier chez son producteur, remplissez un de nos modèles (diagctg modeles), ou décrivez ses colonnes (diagctg inspect --correspondance)")
}

func sortedMotifs(counts map[string]int) []rapport.Motif {
	var list []rapport.Motif
	for _, m := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, rapport.Motif{Motif: m, Lignes: counts[m]})
	}
	return list
}

func sortedNoms(noms map[string]*rapport.NomReconnu) []rapport.NomReconnu {
	var list []rapport.NomReconnu
	for _, n := range noms {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(x, y rapport.NomReconnu) int { return cmp.Compare(x.Nom, y.Nom) })
	return list
}

func unknownMessage(found *reconnaissance.Recognition, near []rapport.Proche) string {
	if len(found.Ambiguous) > 0 {
		return "deux sources se disputent ce fichier : " + strings.Join(found.Ambiguous, " et ")
	}
	if len(near) == 0 {
		return "aucune source du catalogue ne ressemble à ce fichier"
	}
	var parts []string
	for _, p := range near {
		part := "« " + p.Titre + " »"
		if p.Manque != "" {
			part += " (" + p.Manque + ")"
		}
		parts = append(parts, part)
	}
	return "fichier non reconnu ; il ressemble le plus à " + strings.Join(parts, " ou à ")
}
