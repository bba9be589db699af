package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheTemplateIsTheOneThatIsMade(t *testing.T) {
	fait, err := ecrireModele()
	if err != nil {
		t.Fatal(err)
	}
	livre, err := os.ReadFile(filepath.Join(exemple, cheminModele))
	if err != nil {
		t.Fatalf("%v ; lancer : go run ./exemples/fabrique", err)
	}
	if !bytes.Equal(fait, livre) {
		t.Error("ce n'est pas le modèle que la fabrique écrit ; lancer : go run ./exemples/fabrique")
	}
}
