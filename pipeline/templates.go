package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"diagctg/outputs"
	"diagctg/sources/catalogue"
)

// WriteTemplates writes the workbooks that communes fill in, one a source that
// has one, into dir and returns their paths. cfg, when not nil, gives the
// communes to choose from. It refuses, with an error that wraps [ErrExists],
// to write over a workbook that is there: somebody may have filled it in.
func WriteTemplates(cfg *Config, dir string) ([]string, error) {
	catalogue, err := LoadCatalogue(cfg)
	if err != nil {
		return nil, err
	}
	var templates []outputs.Template
	for _, c := range catalogue.Contracts() {
		if c.Modele != nil {
			templates = append(templates, template(c, cfg))
		}
	}
	for _, t := range templates {
		path := filepath.Join(dir, "modele-"+t.Code+".xlsx")
		if _, err := os.Lstat(path); err == nil {
			return nil, fmt.Errorf("%w : %s", ErrExists, path)
		}
	}
	files, err := outputs.WriteTemplates(dir, templates)
	if err != nil {
		return nil, fmt.Errorf("écriture des modèles : %w", err)
	}
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = filepath.Join(dir, filepath.FromSlash(f.Chemin))
	}
	return paths, nil
}

// template puts a contract's template into the writer's words.
func template(c *catalogue.Contract, cfg *Config) outputs.Template {
	t := outputs.Template{
		Code: c.Code, Titre: c.Titre, Description: c.Modele.Consigne,
		Feuille: c.Modele.Feuille, Exemple: c.Modele.Exemples,
	}
	for _, col := range c.Modele.Colonnes {
		t.Colonnes = append(t.Colonnes, templateColumn(col, cfg))
	}
	return t
}

// titleUnit cuts a header such as "Places autorisées (places)".
var titleUnit = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// natures are the formats of a contract in the writer's words.
var natures = map[string]string{
	"entier": outputs.NatureEntier, "annee": outputs.NatureEntier, "decimal": outputs.NatureNombre,
}

func templateColumn(col catalogue.ModeleColonne, cfg *Config) outputs.TemplateColumn {
	t := outputs.TemplateColumn{
		Libelle: col.Titre, Aide: col.Aide, Obligatoire: col.Obligatoire,
		Nature: natures[col.Format], Liste: col.Liste,
	}
	if m := titleUnit.FindStringSubmatch(col.Titre); m != nil {
		t.Libelle, t.Unite = m[1], m[2]
	}
	if col.Format == "commune" && cfg != nil {
		t.Liste = cfg.Communes
	}
	if col.Min != nil {
		t.Min = *col.Min
	}
	if col.Max != nil {
		t.Max = *col.Max
	}
	return t
}
