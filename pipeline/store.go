package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// openStore opens a warehouse and tells it what the configuration asks for and
// what is published already.
func openStore(ctx context.Context, in *intake, temp string) (*warehouse.Warehouse, error) {
	store, err := warehouse.Open(ctx, warehouse.Options{MemoryLimit: in.cfg.Memoire, Threads: in.cfg.Taches, TempDir: temp})
	if err != nil {
		return nil, fmt.Errorf("ouverture de l'entrepôt : %w", err)
	}
	if err := store.Configure(ctx, territory(in)); err != nil {
		_ = store.Close()
		return nil, fmt.Errorf("configuration de l'entrepôt : %w", err)
	}
	if err := in.remember(ctx, store); err != nil {
		_ = store.Close()
		return nil, err
	}
	return store, nil
}

// rebuilt reads the drop folder into a warehouse of its own and runs the models:
// for who asks about figures and publishes nothing. Close it after use.
func (in *intake) rebuilt(ctx context.Context) (*warehouse.Warehouse, error) {
	store, err := openStore(ctx, in, "")
	if err != nil {
		return nil, err
	}
	if _, err := in.readAll(ctx, into(store)); err != nil {
		_ = store.Close()
		return nil, err
	}
	if err := store.Build(ctx, nil); err != nil {
		_ = store.Close()
		return nil, fmt.Errorf("calcul des indicateurs : %w", err)
	}
	return store, nil
}

// territory puts the configuration into the warehouse's words.
func territory(in *intake) warehouse.Territory {
	return warehouse.Territory{
		Code: in.cfg.Territoire.Code, Nom: in.cfg.Territoire.Nom,
		Communes: in.cfg.Communes, Comparaisons: in.cfg.Comparaisons,
		Seuils: in.cfg.Secret, Priorites: priorities(in), NonAdditives: nonAdditives(in), Arrondis: roundings(in), COG: in.cfg.COG,
		References: in.references,
	}
}

// priorities ranks the contracts for the warehouse, where the smaller number
// comes first; in a contract the larger number wins.
func priorities(in *intake) map[string]int {
	ranks := map[string]int{}
	for _, c := range in.catalogue.Contracts() {
		ranks[c.Code] = -c.Priorite
	}
	return ranks
}

// nonAdditives lists the variables that a contract says are never summed.
func nonAdditives(in *intake) []string {
	var names []string
	for _, c := range in.catalogue.Contracts() {
		for _, t := range c.Tableaux {
			for _, v := range t.Variables {
				if !v.Sommable() && !slices.Contains(names, v.Nom) {
					names = append(names, v.Nom)
				}
			}
		}
	}
	return names
}

// roundings lists the steps that producers round their counts to.
func roundings(in *intake) []warehouse.Arrondi {
	var all []warehouse.Arrondi
	for _, c := range in.catalogue.Contracts() {
		for _, t := range c.Tableaux {
			for _, v := range t.Variables {
				a := warehouse.Arrondi{Source: c.Code, Variable: v.Nom, Pas: cmp.Or(v.Arrondi, t.Arrondi)}
				if a.Pas > 0 && !slices.Contains(all, a) {
					all = append(all, a)
				}
			}
		}
	}
	return all
}

// into is the sink that keeps rows: the warehouse takes a file whole or not at
// all, and checks its own counts against the reader's.
func into(store *warehouse.Warehouse) sink {
	return func(ctx context.Context, fichier string, read func(yield func(*mesure.Batch) error) (tallies, error)) error {
		_, err := store.Load(ctx, fichier, read)
		return err
	}
}
