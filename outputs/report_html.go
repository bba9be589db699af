package outputs

import (
	_ "embed"
	"io"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

//go:embed report.html
var reportPage string

// reportTemplate is parsed once; the page stands alone: no script, no network.
var reportTemplate = ParsePage("rapport", reportPage)

// report is what the page shows, sorted into what to do and what went well.
type report struct {
	*Diagnostic
	// Changements are told with their causes.
	Changements  []changeLine
	Lus, Refuses []reportFile
	// Controles are those that found something.
	Controles     []reportControl
	RienASignaler []Controle
	// Signalements are the files that were read with warnings.
	Signalements []reportFile
	// Bilan are the sentences of the summary, most urgent first.
	Bilan []string
}

type reportFile struct {
	Source
	EtatMot string
	// Places are where each anomaly is, without the file's name.
	Places []string
}

type reportControl struct {
	Controle
	Resultat string
	Constats []reportFinding
}

type reportFinding struct{ Zone, Place, Detail string }

// writeReport writes the page of the run: what was read, what was refused and
// where, what is missing, what changed, what the controls found.
func writeReport(w io.Writer, d *Diagnostic) error {
	r := &report{Diagnostic: d, Changements: (&portrait{Diagnostic: d, sujet: d.Territoire}).toldChanges()}
	for _, s := range d.Sources {
		r.addFile(s)
	}
	r.addControls()
	r.summarise()
	return reportTemplate.Execute(w, r)
}

func (r *report) addFile(s Source) {
	f := reportFile{Source: s, EtatMot: orElse(stateWords[s.Etat], s.Etat)}
	for _, a := range s.Anomalies {
		f.Places = append(f.Places, placeInFile(a.Place))
	}
	if s.Etat != EtatLu {
		r.Refuses = append(r.Refuses, f)
		return
	}
	r.Lus = append(r.Lus, f)
	if len(s.Anomalies)+s.AnomaliesTues > 0 {
		r.Signalements = append(r.Signalements, f)
	}
}

// placeInFile is a place for whoever has the file open: "feuille COM, cellule
// C12".
func placeInFile(p mesure.Place) string {
	var parts []string
	if p.Feuille != "" {
		parts = append(parts, "feuille « "+p.Feuille+" »")
	}
	switch {
	case p.Ligne > 0 && p.Colonne > 0:
		parts = append(parts, "cellule "+p.Cellule())
	case p.Ligne > 0:
		parts = append(parts, "ligne "+p.Cellule())
	case p.Colonne > 0:
		parts = append(parts, "colonne "+p.Cellule())
	}
	if len(parts) == 0 {
		return "fichier entier"
	}
	return typography(strings.Join(parts, ", "))
}

func (r *report) addControls() {
	p := &portrait{Diagnostic: r.Diagnostic, sujet: r.Territoire}
	listed := map[string]bool{}
	controls := r.Diagnostic.Controles
	for _, c := range controls {
		listed[c.Code] = true
	}
	for _, f := range r.Constats {
		if !listed[f.Controle] {
			listed[f.Controle] = true
			controls = append(controls[:len(controls):len(controls)], Controle{Code: f.Controle, Libelle: f.Libelle, Bloquant: f.Bloquant})
		}
	}
	for _, c := range controls {
		rc := reportControl{Controle: c}
		for _, f := range r.Constats {
			if f.Controle == c.Code {
				rc.Constats = append(rc.Constats, reportFinding{p.zoneText(f.Zone), f.Place.String(), orElse(f.Detail, f.Libelle)})
			}
		}
		if len(rc.Constats) == 0 {
			r.RienASignaler = append(r.RienASignaler, c)
			continue
		}
		rc.Resultat = controlVerdict(len(rc.Constats))
		r.Controles = append(r.Controles, rc)
	}
}

// summarise writes the sentences at the top, most urgent first.
func (r *report) summarise() {
	p := &portrait{Diagnostic: r.Diagnostic, sujet: r.Territoire}
	if n := len(r.Refuses); n > 0 {
		r.Bilan = append(r.Bilan, counted(n, "fichier n’a pas été pris : il est à corriger et à redéposer.",
			"fichiers n’ont pas été pris : ils sont à corriger et à redéposer."))
	}
	unfilled := slices.DeleteFunc(slices.Clone(r.Modeles), func(m Modele) bool { return m.Rempli })
	if n := len(unfilled); n > 0 {
		r.Bilan = append(r.Bilan, counted(n, "modèle de classeur n’a pas été rempli.", "modèles de classeur n’ont pas été remplis."))
	}
	if n := len(r.Absentes); n > 0 {
		r.Bilan = append(r.Bilan, counted(n, "source attendue manque ou est trop ancienne.",
			"sources attendues manquent ou sont trop anciennes."))
	}
	r.Bilan = append(r.Bilan, p.controlSentence(),
		counted(len(r.Lus), "fichier lu", "fichiers lus")+", "+
			counted(len(r.Figures), "chiffre", "chiffres")+" dans l’édition.")
}

// controlSentence is the summary of the controls without the way to a sheet.
func (p *portrait) controlSentence() string {
	s, _, _ := strings.Cut(p.controlSummary(), " : voir")
	return strings.TrimSuffix(s, ".") + "."
}
