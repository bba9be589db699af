package sources

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// readTable returns the rows of the table by file.
func readTable(t *testing.T) map[string]trial {
	t.Helper()
	text, err := os.ReadFile(tableOfFiles)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]trial{}
	for _, line := range strings.Split(string(text), "\n") {
		c := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |"), " | ")
		if len(c) != 10 || c[0] == "fichier" {
			continue
		}
		row := trial{Fichier: c[0], Nature: c[1], Resultat: c[2], Feuilles: c[3], Lignes: c[4], Reconnu: c[5], Motif: c[6]}
		if _, err := fmt.Sscan(strings.Join(c[7:], " "), &row.Secondes, &row.Processeur, &row.Memoire); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		rows[row.Fichier] = row
	}
	return rows
}

// writeTable tries each file in a process of its own and writes the table.
func writeTable(t *testing.T, folder string, files []string) {
	t.Helper()
	var trials []trial
	before := map[string]trial{}
	if *onlyFiles != "" {
		before = readTable(t)
	}
	for _, rel := range files {
		if kept, ok := before[rel]; ok && !strings.Contains(rel, *onlyFiles) {
			trials = append(trials, kept)
			continue
		}
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), triedFile+"="+rel, triedFile+"_DOSSIER="+folder)
		out, err := cmd.Output()
		if err != nil {
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				out = exit.Stderr
			}
			t.Fatalf("%s: %v %s", rel, err, out)
		}
		var one trial
		if err := json.Unmarshal(out, &one); err != nil {
			t.Fatalf("%s: %v in %s", rel, err, out)
		}
		trials = append(trials, one)
	}
	if err := os.WriteFile(tableOfFiles, []byte(tableText(trials)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tableText is the whole page.
func tableText(trials []trial) string {
	read, slowest, heaviest := 0, trials[0], trials[0]
	for _, one := range trials {
		if one.Resultat == "lu" {
			read++
		}
		if one.Secondes > slowest.Secondes {
			slowest = one
		}
		if one.Memoire > heaviest.Memoire {
			heaviest = one
		}
	}
	var b strings.Builder
	b.WriteString("# Fichiers essayés\n\n" +
		"Ce que devient chaque fichier réel que l'on a sous la main : données publiques de l'Insee, de la Caf et des communes, et\n" +
		"`corpus/`, les classeurs et les textes des jeux d'essai d'autres logiciels, dont beaucoup sont abîmés exprès. Chacun est\n" +
		"lu jusqu'à sa dernière cellule, ou refusé avec un motif. La page est écrite par `make fichiers` ; un test la compare à ce\n" +
		"que fait le programme.\n\n" +
		"- **nature** : ce que le contenu dit du fichier, quel que soit son nom ;\n" +
		"- **reconnu** : la source du catalogue, ses millésimes ; « — » pour le corpus, dont rien n'est une source ;\n" +
		"- **s**, **s proc.**, **Mo** : durée, temps de processeur et mémoire la plus haute, mesurés dans un processus par fichier,\n" +
		"  LibreOffice compris (les deux mémoires s'ajoutent). La durée dépend de ce que la machine fait d'autre.\n\n")
	fmt.Fprintf(&b, "%d fichiers : %d lus, %d refusés. Le plus long : `%s` (%.1f s, dont %.1f s de processeur). Le plus lourd : `%s` (%.0f Mo).\n\n",
		len(trials), read, len(trials)-read, slowest.Fichier, slowest.Secondes, slowest.Processeur, heaviest.Fichier, heaviest.Memoire)
	b.WriteString("| fichier | nature | résultat | feuilles | lignes | reconnu | motif | s | s proc. | Mo |\n|---|---|---|---:|---:|---|---|---:|---:|---:|\n")
	for _, one := range trials {
		b.WriteString(one.row() + "\n")
	}
	return b.String()
}
