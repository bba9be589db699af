package outputs

import (
	"encoding/json"
	"io"
	"path"
)

// dataPackage is donnees/datapackage.json: a Tabular Data Package of
// Frictionless Data (specs.frictionlessdata.io), so that R, Python, DuckDB and
// QGIS open the tables with their types, titles and missing values.
type dataPackage struct {
	Profile     string            `json:"profile"`
	Name        string            `json:"name"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Version     string            `json:"version"`
	Created     string            `json:"created"`
	Sources     []packageSource   `json:"sources,omitempty"`
	Resources   []packageResource `json:"resources"`
}

type packageSource struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
	// Licence is the licence that the producer publishes under; the
	// specification knows licences of a whole package only.
	Licence string `json:"licence,omitempty"`
}

type packageResource struct {
	Profile     string          `json:"profile"`
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Path        string          `json:"path"`
	Format      string          `json:"format"`
	Mediatype   string          `json:"mediatype"`
	Encoding    string          `json:"encoding,omitempty"`
	Dialect     *packageDialect `json:"dialect,omitempty"`
	Schema      packageSchema   `json:"schema"`
}

type packageDialect struct {
	Delimiter string `json:"delimiter"`
	Header    bool   `json:"header"`
}

type packageSchema struct {
	Fields        []packageField `json:"fields"`
	MissingValues []string       `json:"missingValues"`
	PrimaryKey    []string       `json:"primaryKey"`
	ForeignKeys   []packageKey   `json:"foreignKeys,omitempty"`
}

type packageField struct {
	Name        string             `json:"name"`
	Type        string             `json:"type"`
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Constraints *packageConstraint `json:"constraints,omitempty"`
}

type packageConstraint struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// packageKey says that a column's values stand in another table.
type packageKey struct {
	Fields    string           `json:"fields"`
	Reference packageReference `json:"reference"`
}

type packageReference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// writeDataPackage writes the description of donnees/.
func writeDataPackage(w io.Writer, d *Diagnostic) error {
	p := dataPackage{
		Profile: "data-package",
		Name:    "diagnostic-" + slug(d.Territoire.Code),
		Title:   "Diagnostic de territoire — " + shortName(d.Territoire),
		Description: "Les chiffres du diagnostic de la Convention territoriale globale, après application du secret statistique, " +
			"et leurs définitions. Chaque table existe en CSV et en Parquet, avec le même contenu.",
		Version: d.Edition.Format("2006.1.2"),
		Created: d.Edition.Format("2006-01-02") + "T00:00:00Z",
		Sources: packageSources(d.Sources),
	}
	for _, t := range OpenTables() {
		p.Resources = append(p.Resources, csvResource(t), parquetResource(t))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}

// packageSources lists each kind of source that was read once.
func packageSources(all []Source) []packageSource {
	var list []packageSource
	seen := map[string]bool{}
	for _, s := range all {
		if s.Etat != EtatLu || seen[s.Source] {
			continue
		}
		seen[s.Source] = true
		list = append(list, packageSource{Title: s.Titre + " (" + s.Producteur + ")", Path: s.Adresse, Licence: s.Licence})
	}
	return list
}

func csvResource(t OpenTable) packageResource {
	r := resourceOf(t, t.CSV())
	r.Profile, r.Format, r.Mediatype, r.Encoding = "tabular-data-resource", "csv", "text/csv", "utf-8"
	r.Name, r.Dialect = t.Nom, &packageDialect{Delimiter: string(csvComma), Header: true}
	return r
}

func parquetResource(t OpenTable) packageResource {
	r := resourceOf(t, t.Parquet())
	r.Profile, r.Format, r.Mediatype = "data-resource", "parquet", "application/vnd.apache.parquet"
	r.Name = t.Nom + "-parquet"
	return r
}

func resourceOf(t OpenTable, file string) packageResource {
	s := packageSchema{MissingValues: []string{""}, PrimaryKey: t.Cle}
	for _, c := range t.Champs {
		s.Fields = append(s.Fields, fieldOf(c))
	}
	if t.Nom == indicateursTable.Nom {
		s.ForeignKeys = []packageKey{{Fields: "indicateur", Reference: packageReference{Resource: dictionnaireTable.Nom, Fields: "indicateur"}}}
	}
	return packageResource{Title: t.Titre, Description: t.Description, Path: path.Base(file), Schema: s}
}

func fieldOf(c Champ) packageField {
	f := packageField{Name: c.Nom, Type: c.Type, Title: c.Titre, Description: c.Description}
	if c.Obligatoire || c.Valeurs != nil {
		f.Constraints = &packageConstraint{Required: c.Obligatoire, Enum: c.Valeurs}
	}
	return f
}
