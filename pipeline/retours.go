package pipeline

import (
	"context"
	"fmt"
	"io"
	"slices"

	"diagctg/outputs"
	"diagctg/outputs/retour"
	"diagctg/pipeline/terminal"
	"diagctg/sources/catalogue"
	"diagctg/sources/inspection"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// answer makes the folder of answers say what became of each file. It waits
// for whoever else is writing there.
func (in *intake) answer(ctx context.Context, readings []*Reading, absent []Missing) (*retour.Bilan, error) {
	d, err := in.returned(ctx, readings, absent)
	if err != nil {
		return nil, err
	}
	release, err := lockReturns(ctx, in.cfg.Dossiers.Retours)
	if err != nil {
		return nil, err
	}
	defer release()
	bilan, err := retour.Write(ctx, in.cfg.Dossiers.Retours, d)
	if err != nil {
		return nil, fmt.Errorf("écriture des retours : %w", err)
	}
	return bilan, nil
}

// returnsFailed tells that the answers could not be written.
func returnsFailed(err error) terminal.Event {
	message, _ := terminal.Told(err)
	return terminal.Event{Type: "retours", Texte: "attention : les réponses aux fichiers déposés n'ont pas pu être écrites : " + message,
		Tone: terminal.Warning, Objet: struct {
			Message string `json:"message"`
		}{message}}
}

// returned puts what was read into the writer's words.
func (in *intake) returned(ctx context.Context, readings []*Reading, absent []Missing) (*retour.Dossier, error) {
	cards, err := Cards()
	if err != nil {
		return nil, err
	}
	d := &retour.Dossier{Territoire: in.cfg.Territoire, Outil: in.tool.Version + " " + in.tool.Commit, Absentes: shownMissing(absent)}
	for i := range d.Absentes {
		if c := in.catalogue.Contract(d.Absentes[i].Source); c != nil && c.Modele != nil {
			d.Absentes[i].Remede = "à demander aux communes avec le classeur à remplir, plus bas"
		}
	}
	for _, r := range readings {
		f, err := in.returnedFile(ctx, r, cards)
		if err != nil {
			return nil, err
		}
		d.Fichiers = append(d.Fichiers, f)
	}
	for _, c := range in.catalogue.Contracts() {
		if c.Modele != nil {
			d.Modeles = append(d.Modeles, template(c, in.cfg))
		}
	}
	return d, nil
}

// returnedFile is one file in the writer's words. A file that changed since it
// was read is answered once it is read again.
func (in *intake) returnedFile(ctx context.Context, r *Reading, cards []mesure.Card) (retour.Fichier, error) {
	rep := r.Report
	f := retour.Fichier{
		Source: in.shownSource(r), SHA256: r.sha256, Nominatif: rep.Nominatif, Format: formatOf(rep), Edition: rep.Edition, MillesimeLu: rep.MillesimeLu, Feuilles: rep.Feuilles,
		Fautives: rep.Fautives, Ignorees: rep.Ignorees, ZerosRetablis: rep.ZerosRetablis, HorsListe: rep.HorsListe,
		Nourrit: fed(rep.Source, cards), Original: in.original(r),
	}
	changed, err := r.changed(in.cfg.Dossiers.Depot)
	if err != nil {
		return f, err
	}
	if changed {
		f.Etat = outputs.EtatInstable
	}
	if f.Etat == outputs.EtatInconnu {
		if f.Correspondance, err = in.correspondenceFor(ctx, r); err != nil {
			return f, err
		}
	}
	for _, m := range rep.Motifs {
		f.Motifs = append(f.Motifs, retour.Motif(m))
	}
	for _, c := range rep.Colonnes {
		f.Colonnes = append(f.Colonnes, retour.Colonne{Feuille: c.Feuille, Colonne: c.Colonne, Titre: c.Titre, Millesime: c.Millesime})
	}
	for _, n := range rep.Noms {
		f.Noms = append(f.Noms, retour.Nom{Nom: n.Nom, Code: n.Code, Officiel: in.commune(n.Code).Nom, Lignes: n.Lignes})
	}
	for _, p := range rep.Proches {
		f.Proches = append(f.Proches, in.returnedNear(p))
	}
	if f.ParCommune = byCommune(in.catalogue.Contract(rep.Source)); f.ParCommune {
		f.Trouvees, f.SansLigne = in.shareCommunes(rep.CommunesTrouvees)
	}
	return f, nil
}

// correspondenceFor prepares the workbook in which the sender says what the
// columns of an unknown file are; nil for a file that holds no table or personal
// data. It carries the date of the file, so that its bytes stay the same.
func (in *intake) correspondenceFor(ctx context.Context, r *Reading) (func(io.Writer) error, error) {
	found, err := inspection.Inspect(ctx, in.newReader(), in.cfg.Dossiers.Depot, r.rel)
	if err != nil {
		return nil, fmt.Errorf("examen de %s : %w", r.rel, err)
	}
	c, ok := Correspondance(found, in.catalogue, r.mtime)
	if !ok {
		return nil, nil
	}
	return c.Write, nil
}

func (in *intake) returnedNear(p rapport.Proche) retour.Proche {
	near := retour.Proche{Titre: p.Titre, Feuille: p.Feuille, Ligne: p.Ligne, Manque: p.Manque}
	if c := in.catalogue.Contract(p.Source); c != nil && c.Modele != nil {
		near.Modele = c.Code
	}
	return near
}

// fed lists the indicators that a source can feed.
func fed(source string, cards []mesure.Card) []retour.Indicateur {
	var list []retour.Indicateur
	for _, c := range cards {
		if slices.Contains(c.Sources, source) {
			list = append(list, retour.Indicateur{Theme: c.Theme, Libelle: c.Libelle})
		}
	}
	return list
}

// byCommune reports whether a contract, which may be nil, is about communes or
// parts of them.
func byCommune(c *catalogue.Contract) bool {
	levels := []mesure.Niveau{mesure.Commune, mesure.Structure, mesure.Iris}
	return c != nil && slices.ContainsFunc(c.Tableaux, func(t catalogue.Tableau) bool { return slices.Contains(levels, t.Niveau) })
}

// shareCommunes shares the communes of the territory out, in the order of the
// configuration.
func (in *intake) shareCommunes(found []string) (there, absent []mesure.Zone) {
	for _, code := range in.cfg.Communes {
		if slices.Contains(found, code) {
			there = append(there, in.commune(code))
		} else {
			absent = append(absent, in.commune(code))
		}
	}
	return there, absent
}

// commune is a commune with its name, where the official list was dropped.
func (in *intake) commune(code string) mesure.Zone {
	known, _ := in.known.communes.Get(code)
	return mesure.Zone{Niveau: mesure.Commune, Code: code, Nom: known.Nom}
}
