package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diagctg/outputs"
	"diagctg/outputs/modele"
	"diagctg/pipeline/terminal"
)

// filledFolder is where an edition has the analyst's workbooks.
const filledFolder = "modeles"

// scanTemplates looks at the analyst's workbooks; there is often none.
func scanTemplates(ctx context.Context, dir string) ([]dropped, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("lecture du dossier des modèles : %w", err)
	}
	var found []dropped
	for _, e := range entries {
		if e.IsDir() || ignored(e.Name()) || !strings.EqualFold(filepath.Ext(e.Name()), ".xlsx") {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f, err := look(dir, e.Name())
		if err != nil {
			return nil, err
		}
		found = append(found, f)
	}
	return found, nil
}

// manifest names the file as the manifest lists it.
func (d dropped) manifest() ManifestFile {
	return ManifestFile{Chemin: d.rel, SHA256: d.sha256, Taille: d.size}
}

// sameTemplates reports whether the newest edition filled just these.
func (r *refresh) sameTemplates() bool {
	now := make([]ManifestFile, len(r.templates))
	for i, t := range r.templates {
		now[i] = t.manifest()
	}
	return slices.Equal(now, r.last.Gabarits)
}

// fillTemplates fills the analyst's workbooks from those of the edition, and
// adds them, with a page that tells what became of each, to its files.
func (r *refresh) fillTemplates(ctx context.Context, files []outputs.File) ([]modele.CompteRendu, []outputs.File, error) {
	if len(r.templates) == 0 {
		return nil, files, nil
	}
	published, err := publishedIn(r.stage.edition(), r.order.Date.Format("02/01/2006"), r.cfg.Territoire.Nom)
	if err != nil {
		return nil, nil, err
	}
	var told []modele.CompteRendu
	for _, t := range r.templates {
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("remplissage des modèles : %w", err)
		}
		account, data, err := r.fillTemplate(t, published)
		if err != nil {
			return nil, nil, err
		}
		told = append(told, account)
		r.face.Show(templateEvent(account))
		if data == nil {
			r.unfilled++
		} else if files, err = r.addFile(files, filledFolder+"/"+t.rel, data); err != nil {
			return nil, nil, err
		}
	}
	var page bytes.Buffer
	if err := modele.EcrireComptesRendus(&page, r.order.Date.Format("02/01/2006"), told); err != nil {
		return nil, nil, fmt.Errorf("écriture du compte rendu des modèles : %w", err)
	}
	files, err = r.addFile(files, filledFolder+"/compte-rendu.html", page.Bytes())
	return told, files, err
}

// shownTemplates are the templates in the words of the report.
func shownTemplates(told []modele.CompteRendu) []outputs.Modele {
	var shown []outputs.Modele
	for _, c := range told {
		m := outputs.Modele{Fichier: c.Fichier, Rempli: c.Bilan != nil}
		for _, x := range c.Obstacles {
			m.Dits = append(m.Dits, x.Error())
		}
		if c.Bilan != nil {
			m.Cellules, m.Tableaux = c.Bilan.Noms, c.Bilan.Tableaux
			for _, x := range slices.Concat(c.Bilan.NonLies, c.Bilan.Remarques) {
				m.Dits = append(m.Dits, x.Nom+" : "+x.Message+" → "+x.Remede)
			}
		}
		shown = append(shown, m)
	}
	return shown
}

// fillTemplate fills one workbook; it gives no bytes when that cannot be done.
func (r *refresh) fillTemplate(t dropped, published *modele.Publie) (modele.CompteRendu, []byte, error) {
	account := modele.CompteRendu{Fichier: t.rel}
	template, err := os.ReadFile(filepath.Join(r.cfg.Dossiers.Modeles, t.rel))
	if err != nil {
		return account, nil, fmt.Errorf("lecture du modèle %s : %w", t.rel, err)
	}
	if hashBytes(template) != t.sha256 {
		account.Obstacles = []*modele.Obstacle{{Message: "le modèle est en cours d'écriture", Remede: "fermez-le, puis relancez"}}
		return account, nil, nil
	}
	data, bilan, err := modele.Remplir(template, published)
	var refused *modele.Refus
	if errors.As(err, &refused) {
		account.Obstacles = refused.Obstacles
		return account, nil, nil
	}
	account.Bilan = bilan
	return account, data, err
}

// addFile writes a file of the edition and lists it.
func (r *refresh) addFile(files []outputs.File, path string, data []byte) ([]outputs.File, error) {
	full := filepath.Join(r.stage.edition(), filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return nil, fmt.Errorf("écriture de l'édition : %w", err)
	}
	if err := os.WriteFile(full, data, 0o644); err != nil {
		return nil, fmt.Errorf("écriture de l'édition : %w", err)
	}
	file, err := look(r.stage.edition(), path)
	if err != nil {
		return nil, err
	}
	return append(files, outputs.File(file.manifest())), nil
}

// publishedIn reads what the workbooks in the folder of an edition show.
func publishedIn(dir, edition, territoire string) (*modele.Publie, error) {
	var workbooks []string
	for _, pattern := range []string{"diagnostic-*.xlsx", "analyse-*.xlsx"} {
		found, err := filepath.Glob(filepath.Join(globEscape(dir), pattern))
		if err != nil {
			return nil, fmt.Errorf("recherche des classeurs de l'édition : %w", err)
		}
		workbooks = append(workbooks, found...)
	}
	published, err := modele.LirePublie(edition, territoire, workbooks...)
	if err != nil {
		return nil, fmt.Errorf("lecture des classeurs de l'édition : %w", err)
	}
	return published, nil
}

// PublishedNames are the names that templates may use: those of the newest
// edition. The error wraps [ErrNoEdition] when there is none.
func PublishedNames(cfg *Config) (*modele.Publie, error) {
	names, err := listEditions(cfg.Dossiers.Editions)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%w dans %s", ErrNoEdition, cfg.Dossiers.Editions)
	}
	newest := names[len(names)-1]
	date, _ := splitEdition(newest)
	return publishedIn(filepath.Join(cfg.Dossiers.Editions, newest), date, cfg.Territoire.Nom)
}

// templateObject is a template as `--json` prints it.
type templateObject struct {
	Fichier   string            `json:"fichier"`
	Rempli    bool              `json:"rempli"`
	Noms      int               `json:"noms"`
	Tableaux  int               `json:"tableaux"`
	NonLies   []string          `json:"non_lies"`
	Obstacles []obstacleObject  `json:"obstacles"`
	Remarques []modele.Remarque `json:"remarques"`
}

type obstacleObject struct {
	Place   string `json:"place"`
	Message string `json:"message"`
	Remede  string `json:"remede"`
}

// templateEvent tells what became of a template.
func templateEvent(c modele.CompteRendu) terminal.Event {
	o := templateObject{Fichier: c.Fichier, Rempli: c.Bilan != nil, NonLies: []string{}, Obstacles: []obstacleObject{}, Remarques: []modele.Remarque{}}
	e := terminal.Event{Type: "modele", Tone: terminal.Good}
	if c.Bilan == nil {
		e.Texte, e.Tone = "modèle "+c.Fichier+" : non rempli", terminal.Bad
		for _, x := range c.Obstacles {
			e.Details = append(e.Details, x.Error())
			o.Obstacles = append(o.Obstacles, obstacleObject{x.Place(), x.Message, x.Remede})
		}
		e.Objet = o
		return e
	}
	o.Noms, o.Tableaux = c.Bilan.Noms, c.Bilan.Tableaux
	e.Texte = "modèle " + c.Fichier + " : rempli, " + count(c.Bilan.Noms, "nom", "noms") + ", " + count(c.Bilan.Tableaux, "tableau", "tableaux")
	for _, x := range c.Bilan.NonLies {
		e.Tone = terminal.Warning
		e.Details = append(e.Details, x.Nom+" : "+x.Message)
		o.NonLies = append(o.NonLies, x.Nom)
	}
	for _, x := range c.Bilan.Remarques {
		e.Details = append(e.Details, x.Nom+" : "+x.Message+" → "+x.Remede)
		o.Remarques = append(o.Remarques, x)
	}
	e.Objet = o
	return e
}
