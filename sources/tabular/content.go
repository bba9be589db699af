package tabular

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"diagctg/sources/mesure"
)

// addContent adds the sheets of a content of any kind. member is the name of
// the archive member that it is, "" for the file itself.
func (w *Workbook) addContent(b blob, member string, lim Limits) error {
	head, err := b.head()
	if err != nil {
		return err
	}
	kind, err := kindOf(head)
	if err != nil {
		return err
	}
	switch kind {
	case kindZip:
		return w.addZip(b, member, lim)
	case kindCompound:
		content, err := b.readAll()
		if err != nil {
			return err
		}
		return oldWorkbook(content)
	}
	return w.addText(b, member, lim)
}

// addZip adds what a zip file holds: a workbook, or an archive of tables.
func (w *Workbook) addZip(b blob, member string, lim Limits) error {
	r, err := b.readerAt()
	if err != nil {
		return err
	}
	c, err := openContainer(r, b.size, lim)
	if err != nil {
		return err
	}
	if isOpenDocument(c) {
		return notATable("un classeur LibreOffice (.ods)", remedeClasseur)
	}
	part, err := mainPart(c, lim)
	switch {
	case err != nil:
		return err
	case part == "" && c.has("[Content_Types].xml"):
		return malformed(errors.New("le classeur n'a pas de partie principale"))
	case part == "" && member != "":
		return notATable("une archive dans une archive", "Déposez les fichiers un par un, ou dans une seule archive .zip.")
	case part == "":
		return w.addMembers(c, lim)
	}
	return w.addBook(c, part, member, lim)
}

// isOpenDocument recognises the member by which such files begin (ODF 1.3
// part 2 §3.3).
func isOpenDocument(c *container) bool {
	return c.has("mimetype") && c.has("content.xml")
}

// otherParts are the main parts of Office documents that are not workbooks
// made of XML.
var otherParts = []struct{ suffix, format, remede string }{
	{".bin", "un classeur binaire Excel (.xlsb)", remedeClasseur},
	{"document.xml", "un document Word", remedeTableau},
	{"presentation.xml", "une présentation PowerPoint", remedeTableau},
}

// addBook adds the sheets of an xlsx workbook.
func (w *Workbook) addBook(c *container, part, member string, lim Limits) error {
	for _, other := range otherParts {
		if strings.HasSuffix(strings.ToLower(part), other.suffix) {
			return notATable(other.format, other.remede)
		}
	}
	b, err := openBook(c, part, lim)
	if err != nil {
		return err
	}
	for _, sheet := range b.sheets {
		name := sheet.name
		if member != "" {
			name = member + "!" + name
		}
		w.addSheet("xlsx", Sheet{Name: name, Hidden: sheet.hidden,
			rows: func(ctx context.Context, yield func(Row, error) bool) error {
				return b.rows(ctx, sheet, yield)
			},
			merged: func(ctx context.Context) ([]Range, error) { return b.merged(ctx, sheet) }})
	}
	w.Warnings = append(w.Warnings, b.warnings...)
	return nil
}

// addText adds a delimited text.
func (w *Workbook) addText(b blob, member string, lim Limits) error {
	t, err := openText(b, lim)
	if err != nil {
		return err
	}
	for _, warning := range t.warnings {
		if member != "" {
			warning = "« " + member + " » : " + warning
		}
		w.Warnings = append(w.Warnings, warning)
	}
	w.addSheet("csv", Sheet{Name: member, Encodage: t.encoding, Separateur: t.separatorText(), rows: t.rows})
	return nil
}

// addSheet adds a sheet; the first one speaks for the workbook.
func (w *Workbook) addSheet(format string, s Sheet) {
	switch {
	case len(w.Sheets) == 0:
		w.Format, w.Encodage, w.Separateur = format, s.Encodage, s.Separateur
	case w.Format != format:
		w.Format = "zip"
	}
	w.Sheets = append(w.Sheets, s)
}

// addMembers adds each member of an archive that is a table. Members that are
// something else (a notice in PDF …) are left out with a warning; when
// nothing is left, the first of them tells why. A member that is a table but
// damaged refuses the whole archive.
func (w *Workbook) addMembers(c *container, lim Limits) error {
	w.Entrees = append([]string{}, c.names...)
	var first error
	for _, name := range c.names {
		if isSystemMember(name) {
			continue
		}
		err := w.addMember(c, name, lim)
		var fault *FormatError
		switch {
		case err == nil:
		case errors.As(err, &fault) && skippable[fault.Regle]:
			if first == nil {
				first = err
			}
			w.Warnings = append(w.Warnings, fmt.Sprintf("« %s » n'est pas lu : %s", name, fault.Message))
		default:
			return err
		}
	}
	if len(w.Sheets) > 0 {
		return nil
	}
	if first != nil {
		return first
	}
	return emptyFile()
}

// skippable are the reasons for which a member is left out of an archive.
var skippable = map[string]bool{"format_non_lu": true, "fichier_vide": true}

func (w *Workbook) addMember(c *container, name string, lim Limits) error {
	b := memberBlob(c, name)
	err := emptyFile()
	if b.size > 0 {
		err = w.addContent(b, name, lim)
	}
	return located(err, mesure.Place{Feuille: name})
}

// isSystemMember recognises what operating systems and programs slip into
// archives.
func isSystemMember(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$")
}
