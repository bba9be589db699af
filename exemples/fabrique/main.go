// Command fabrique writes the drop folder of exemples/bassin-de-vie: files laid
// out as INSEE, the Caf and communes publish theirs, from the real figures of
// chiffres/*.csv and from figures invented by the rules of this package, so
// that every published total is found again exactly.
//
//	go run ./exemples/fabrique [-depot exemples/bassin-de-vie/depot]
//
// exemples/bassin-de-vie/ORIGINE.md says for each file what is real.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	depot := flag.String("depot", filepath.Join("exemples", "bassin-de-vie", "depot"), "dossier à remplir")
	flag.Parse()
	if err := remplir(*depot); err != nil {
		fmt.Fprintln(os.Stderr, "fabrique :", err)
		os.Exit(1)
	}
}

// remplir writes every file of the example under a folder, over those that are
// there.
func remplir(depot string) error {
	fichiers, err := fabriquer()
	if err != nil {
		return err
	}
	for _, f := range fichiers {
		chemin := filepath.Join(depot, filepath.FromSlash(f.chemin))
		if err := os.MkdirAll(filepath.Dir(chemin), 0o755); err != nil {
			return fmt.Errorf("créer le dossier de %s: %w", f.chemin, err)
		}
		if err := os.WriteFile(chemin, f.contenu, 0o644); err != nil {
			return fmt.Errorf("écrire %s: %w", f.chemin, err)
		}
	}
	return remplirModele(filepath.Dir(filepath.Clean(depot)))
}

// remplirModele writes the example's template beside its drop folder.
func remplirModele(exemple string) error {
	contenu, err := ecrireModele()
	if err != nil {
		return err
	}
	chemin := filepath.Join(exemple, filepath.FromSlash(cheminModele))
	if err := os.MkdirAll(filepath.Dir(chemin), 0o755); err != nil {
		return fmt.Errorf("créer le dossier de %s: %w", cheminModele, err)
	}
	if err := os.WriteFile(chemin, contenu, 0o644); err != nil {
		return fmt.Errorf("écrire %s: %w", cheminModele, err)
	}
	return nil
}
