package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"diagctg/outputs"
	"diagctg/pipeline/warehouse"
)

// write writes the workbooks, the data and the report where the edition is
// being built.
func (r *refresh) write(ctx context.Context) ([]outputs.File, error) {
	d, err := r.diagnostic(ctx)
	if err != nil {
		return nil, err
	}
	r.face.Progress("écriture des classeurs")
	files, err := outputs.Write(ctx, r.stage.edition(), d)
	if err != nil {
		return nil, fmt.Errorf("écriture de l'édition : %w", err)
	}
	if files, err = r.addParquet(ctx, files); err != nil {
		return nil, err
	}
	told, files, err := r.fillTemplates(ctx, files)
	if err != nil {
		return nil, err
	}
	d.Modeles = shownTemplates(told)
	report, err := outputs.WriteReport(r.stage.edition(), d)
	if err != nil {
		return nil, fmt.Errorf("écriture de l'édition : %w", err)
	}
	return append(files, report), nil
}

// addParquet writes each open table a second time, as Parquet, and lists it
// beside its CSV.
func (r *refresh) addParquet(ctx context.Context, files []outputs.File) ([]outputs.File, error) {
	at := func(path string) string { return filepath.Join(r.stage.edition(), filepath.FromSlash(path)) }
	for _, t := range outputs.OpenTables() {
		if err := r.store.Parquet(ctx, at(t.CSV()), at(t.Parquet()), parquetFields(t)); err != nil {
			return nil, fmt.Errorf("écriture de l'édition : %w", err)
		}
		file, err := look(r.stage.edition(), t.Parquet())
		if err != nil {
			return nil, err
		}
		files = append(files, outputs.File{Chemin: file.rel, SHA256: file.sha256, Taille: file.size})
	}
	return files, nil
}

func parquetFields(t outputs.OpenTable) []warehouse.Field {
	fields := make([]warehouse.Field, len(t.Champs))
	for i, c := range t.Champs {
		fields[i] = warehouse.Field{Name: c.Nom, Type: c.Type}
	}
	return fields
}

// manifest says what the edition was made of.
func (r *refresh) manifest(name string, files []outputs.File) *Manifest {
	m := &Manifest{
		Version: 1, Edition: name, Outil: r.tool,
		Configuration: ManifestConfig{Fichier: filepath.Base(r.cfg.Path), SHA256: r.cfg.SHA256},
		Territoire:    ManifestZone{Code: r.cfg.Territoire.Code, Nom: r.cfg.Territoire.Nom, Communes: r.cfg.Communes},
		CommuneListe:  r.vintage(r.readings),
		Debut:         r.started.UTC().Truncate(time.Second), Fin: r.order.Clock().UTC().Truncate(time.Second),
		Absentes: r.absent,
	}
	for _, reading := range r.readings {
		m.Entrees = append(m.Entrees, reading.input())
	}
	for _, s := range r.steps {
		m.Modeles = append(m.Modeles, ManifestModel{Nom: s.Name, SHA256: s.SHA256, Lignes: s.Rows, Millisecondes: s.Duration.Milliseconds()})
	}
	for _, t := range r.templates {
		m.Gabarits = append(m.Gabarits, t.manifest())
	}
	for _, f := range files {
		m.Sorties = append(m.Sorties, ManifestFile(f))
	}
	return m
}
