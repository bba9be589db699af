//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	bytesorder "encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// persons are what the dropped files of these tests hold of people, all of them
// invented, and what must be found nowhere else.
var persons = []string{
	"QUIVRECOURT", "Enguerrand", "Zébuline", "Brindavoine", "Hyacinthe-Maëlle",
	"184127512345640", "1 84 12 75 123 456 40", "284052A004123",
	"zebuline.q@exemple.fr", "07 55 66 77 88", "4815162",
	"17/09/2022", "2022-09-17", "23/11/2021", "2021-11-23",
}

const listOfPresences = `Structure;Type d'accueil;Code commune de la structure;Nom;Prénom;Date de naissance;N° allocataire;Téléphone mère;Mail parent;Commune de résidence;Mois;Heures réalisées;Heures facturées
`

// dropPersons writes lists of children, readable and faulty, and files with
// social-security numbers: personnes DOSSIER
func dropPersons(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	list := listOfPresences
	for month := 1; month <= 3; month++ {
		for i, child := range []string{
			"QUIVRECOURT;Enguerrand;17/09/2022", "QUIVRECOURT;Zébuline;23/11/2021", "Brindavoine;Hyacinthe-Maëlle;17/09/2022",
			"Brindavoine;Enguerrand;23/11/2023", "Brindavoine;Zébuline;17/09/2023", "Brindavoine;Paul;17/09/2024",
		} {
			list += fmt.Sprintf("Les Lutins;Multi-accueil;06033;%s;4815162;07 55 66 77 88;zebuline.q@exemple.fr;Carros;2025-%02d;%d,5;60\n", child, month, 50+i)
		}
	}
	for name, content := range map[string]string{
		"presences.csv":        list,
		"presences-fautes.csv": list + "Les Lutins;Multi-accueil;QUIVRECOURT;Brindavoine;Zébuline;né un 17/09/2022;;;;Enguerrand;QUIVRECOURT;Zébuline;\n",
		"liste.csv":            "Nom;Prénom;Né(e) le;Classe;Allergies\nQUIVRECOURT;Enguerrand;17/09/2022;CP;Brindavoine\n",
		"dossiers.csv":         utf16Text("Dossier;Montant\n1 84 12 75 123 456 40;12\n284052A004123;13\n"),
		"contacts.csv": "Année;Code commune;Assistants maternels agréés (personnes);Nom;Prénom\n" +
			"2024;06033;QUIVRECOURT;QUIVRECOURT;Zébuline\n",
		"coupe.csv": list + "Les Lutins;\"QUIVRECOURT Enguerrand;17/09/2022\n",
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
	}
	hiddenSheet(ts, filepath.Join(dir, "places.xlsx"))
}

// hiddenSheet writes a workbook that looks innocent, with a number and a date
// of birth in a hidden sheet.
func hiddenSheet(ts *testscript.TestScript, path string) {
	f := excelize.NewFile()
	defer f.Close()
	_, err := f.NewSheet("Feuil2")
	ts.Check(err)
	ts.Check(f.SetSheetRow("Sheet1", "A1", &[]any{"Année", "Code commune", "Assistants maternels agréés (personnes)"}))
	ts.Check(f.SetSheetRow("Sheet1", "A2", &[]any{2024, "06033", 31}))
	ts.Check(f.SetSheetRow("Feuil2", "A1", &[]any{"QUIVRECOURT", time.Date(2022, 9, 17, 0, 0, 0, 0, time.UTC), nil, 184127512345640}))
	ts.Check(f.SetSheetVisible("Feuil2", false))
	ts.Check(f.SaveAs(path))
}

func utf16Text(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = bytesorder.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}

// findTraces searches files and folders, and what the last command wrote, for
// anything about a person; the folder depot is not looked at unless it is
// named. With "!", all of them must be there: the search can find them.
// traces CHEMIN…
func findTraces(ts *testscript.TestScript, neg bool, args []string) {
	if !neg {
		refuseTraces(ts, args)
		return
	}
	found := traces(ts, args)
	for _, p := range persons {
		if !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, p+" ") }) && !strings.Contains(p, "-") {
			ts.Fatalf("the search does not find %q", p)
		}
	}
}

func refuseTraces(ts *testscript.TestScript, paths []string) {
	if found := traces(ts, paths); len(found) > 0 {
		ts.Fatalf("personal data is left:\n%s", strings.Join(found, "\n"))
	}
}

// traces returns "person in place" for all that is found.
func traces(ts *testscript.TestScript, paths []string) []string {
	var found []string
	for _, path := range paths {
		if path == "stdout" || path == "stderr" {
			found = append(found, search(path, []byte(ts.ReadFile(path)))...)
			continue
		}
		root := ts.MkAbs(path)
		err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
			switch {
			case os.IsNotExist(err):
				return nil // a run under way removes its own files
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "depot" && file != root:
				return fs.SkipDir
			}
			found = append(found, search(file, []byte(entry.Name()))...)
			if !entry.Type().IsRegular() {
				return nil
			}
			inside, err := searchFile(file, entry)
			found = append(found, inside...)
			return err
		})
		ts.Check(err)
	}
	return found
}

// searched are the files in which nothing was found, by path, size and time.
var searched sync.Map

func searchFile(file string, entry fs.DirEntry) ([]string, error) {
	info, err := entry.Info()
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	key := fmt.Sprint(file, info.Size(), info.ModTime())
	if _, clean := searched.Load(key); clean {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil, nil
	}
	found := search(file, data)
	if err == nil && len(found) == 0 {
		searched.Store(key, true)
	}
	return found, err
}

// search looks into bytes and, where they are a zip, into its members.
func search(place string, data []byte) []string {
	var found []string
	lower := bytes.ToLower(data)
	for _, p := range persons {
		for _, form := range written()[p] {
			if bytes.Contains(data, form) || bytes.Contains(lower, form) {
				found = append(found, p+" in "+place)
				break
			}
		}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return found
	}
	for _, member := range z.File {
		if r, err := member.Open(); err == nil {
			inside, _ := io.ReadAll(r)
			found = append(found, search(place+"!"+member.Name, inside)...)
		}
	}
	return found
}

// written gives the writings of each person.
var written = sync.OnceValue(func() map[string][][]byte {
	all := map[string][][]byte{}
	for _, p := range persons {
		all[p] = writings(p)
	}
	return all
})

// writings are the ways in which a text may have been left: as it is, in
// capitals, in small letters, without blanks, percent-encoded, in UTF-16 of both
// orders, in windows-1252.
func writings(text string) [][]byte {
	var all []string
	for _, s := range []string{text, strings.ToUpper(text), strings.ToLower(text), strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(text, " ", "\u00a0")} {
		little, big, narrow := []byte{}, []byte{}, []byte{}
		for _, u := range utf16.Encode([]rune(s)) {
			little, big, narrow = bytesorder.LittleEndian.AppendUint16(little, u), bytesorder.BigEndian.AppendUint16(big, u), append(narrow, byte(u))
		}
		all = append(all, s, url.QueryEscape(s), url.PathEscape(s), strings.ToLower(url.QueryEscape(s)), string(little), string(big), string(narrow))
	}
	slices.Sort(all)
	var forms [][]byte
	for _, s := range slices.Compact(all) {
		forms = append(forms, []byte(s))
	}
	return forms
}
