package sources

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/personnel"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// Examined remembers in which files personal data was looked for, by content,
// so that a file that is recognised first and read later is examined once. It
// may be shared by several readers. It holds rules and columns, no text.
type Examined struct {
	mu    sync.Mutex
	found map[string][]sheetFindings
}

// sheetFindings is what one sheet holds.
type sheetFindings struct {
	sheet string
	found []personnel.Finding
}

func (e *Examined) get(sha256 string) ([]sheetFindings, bool) {
	if e == nil {
		return nil, false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	found, ok := e.found[sha256]
	return found, ok
}

func (e *Examined) put(sha256 string, found []sheetFindings) {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.found == nil {
		e.found = map[string][]sheetFindings{}
	}
	e.found[sha256] = found
}

// examine looks for personal data in every cell of every sheet, hidden ones
// too, before anything else sees one of them (DOMAINE.md §3.3).
func (f *file) examine(ctx context.Context, wb *tabular.Workbook) error {
	if found, ok := f.reader.Examined.get(f.Report.SHA256); ok {
		f.personal = found
		return nil
	}
	for i, s := range wb.Sheets {
		look := personnel.Sheet{Label: ecriture.NormaliseLabel}
		for row, err := range wb.Rows(ctx, i) {
			if err != nil {
				// What was seen so far decides whether the error may quote the file.
				f.note(s.Name, look.Findings())
				return err
			}
			look.Row(row)
		}
		f.note(s.Name, look.Findings())
	}
	f.reader.Examined.put(f.Report.SHA256, f.personal)
	return nil
}

func (f *file) note(sheet string, found []personnel.Finding) {
	if len(found) > 0 {
		f.personal = append(f.personal, sheetFindings{sheet, found})
	}
}

// refusesAtOnce tells whether the file holds what no contract may declare; the
// report then says so and nothing else.
func (f *file) refusesAtOnce() bool {
	return f.refusePersonal(func(_ string, x personnel.Finding) bool { return x.Rule.Action == personnel.Refuse })
}

// refusesFound tells whether the file holds personal data that the contract
// found does not declare. Names and contact details in columns that an ordinary
// contract leaves alone are no reason: they are not read, and the report says
// so.
func (f *file) refusesFound(found *reconnaissance.Recognition) bool {
	f.Report.Nominatif = f.holdsPersons() || found.Declares()
	if !f.Report.Nominatif {
		return false
	}
	if found.Declares() {
		return f.refusePersonal(func(_ string, x personnel.Finding) bool { return x.Rule.Action == personnel.Beside })
	}
	undeclared := func(sheet string, x personnel.Finding) bool {
		return x.Rule.Action == personnel.Declare || x.Rule.Action == personnel.Strip && (found.Contract == nil || found.Reads(sheet, x.Column))
	}
	if f.refusePersonal(undeclared) {
		return true
	}
	f.tellPersonal(func(_ string, x personnel.Finding) bool { return x.Rule.Action == personnel.Strip }, f.stripped)
	return false
}

func (f *file) holdsPersons() bool {
	return slices.ContainsFunc(f.personal, func(s sheetFindings) bool { return personnel.Persons(s.found) })
}

// refusePersonal refuses the whole file for what counts among the findings; the
// report is emptied of all else.
func (f *file) refusePersonal(counts func(sheet string, x personnel.Finding) bool) bool {
	refused := slices.ContainsFunc(f.personal, func(s sheetFindings) bool {
		return personnel.Persons(s.found) && slices.ContainsFunc(s.found, func(x personnel.Finding) bool { return counts(s.sheet, x) })
	})
	if !refused {
		return false
	}
	f.Report.Nominatif = true
	f.Report.Source, f.Report.Titre = "", ""
	f.Forget()
	f.tellPersonal(func(string, personnel.Finding) bool { return true }, f.refused)
	return true
}

// tellPersonal tells, sheet by sheet, each rule that found something once, with
// its columns.
func (f *file) tellPersonal(counts func(sheet string, x personnel.Finding) bool, tell func(mesure.Place, *personnel.Rule, string)) {
	for _, s := range f.personal {
		if !personnel.Persons(s.found) {
			continue
		}
		for i, x := range s.found {
			if !counts(s.sheet, x) || i > 0 && s.found[i-1].Rule == x.Rule {
				continue
			}
			var letters []string
			for _, y := range s.found {
				if y.Rule == x.Rule && counts(s.sheet, y) {
					letters = append(letters, mesure.LettreColonne(y.Column))
				}
			}
			tell(mesure.Place{Feuille: s.sheet, Colonne: x.Column}, x.Rule, columnWords(letters))
		}
	}
}

func (f *file) refused(at mesure.Place, r *personnel.Rule, columns string) {
	f.Fault(at, r.Code, "ce fichier contient "+r.Titre+" ("+columns+") : il est refusé en entier, rien n'en a été lu ni copié",
		"un tableau d'effectifs, sans donnée personnelle", r.Remede)
}

func (f *file) stripped(at mesure.Place, r *personnel.Rule, columns string) {
	f.Warn(at, r.Code, "ce fichier contient "+r.Titre+" ("+columns+") : rien n'en a été lu, et le fichier ne sera pas recopié",
		"retirez du fichier ce dont le diagnostic n'a pas besoin avant de le déposer")
}

// columnWords names columns: « colonne C », « colonnes C, D et F ».
func columnWords(letters []string) string {
	const most = 8
	if rest := len(letters) - most; rest > 0 {
		letters = append(letters[:most:most], fmt.Sprintf("%d autres", rest))
	}
	if len(letters) == 1 {
		return "colonne " + letters[0]
	}
	return "colonnes " + strings.Join(letters[:len(letters)-1], ", ") + " et " + letters[len(letters)-1]
}
