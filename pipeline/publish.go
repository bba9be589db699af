package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"diagctg/outputs"
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
	return files, nil
}

// manifest says what the edition was made of.
func (r *refresh) manifest(name string, files []outputs.File) *Manifest {
	m := &Manifest{
		Version: 1, Edition: name, Outil: r.tool, Empreinte: r.fingerprint(),
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
		m.Modeles = append(m.Modeles, ManifestModel{Nom: s.Name, SHA256: s.SHA256, Lignes: int64(s.Rows), Millisecondes: s.Duration.Milliseconds()})
	}
	for _, f := range files {
		m.Sorties = append(m.Sorties, ManifestFile(f))
	}
	return m
}
