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
func (w *Workbook) addContent(ctx context.Context, b blob, member string) error {
	head, err := b.head(ctx)
	if err != nil {
		return err
	}
	kind, err := kindOf(head)
	if err != nil {
		return err
	}
	switch kind {
	case kindZip:
		return w.addZip(ctx, b, member)
	case kindCompound:
		return w.addCompound(ctx, b, member)
	case kindRecords:
		return w.addRecords(ctx, b, member)
	}
	return w.addText(ctx, b, member)
}

// addZip adds what a zip file holds: a workbook, or an archive of tables.
func (w *Workbook) addZip(ctx context.Context, b blob, member string) error {
	r, err := b.readerAt(ctx)
	if err != nil {
		return err
	}
	c, err := openContainer(r, b.size, w.opener.Limits)
	if err != nil {
		return err
	}
	if isOpenDocument(c) {
		return w.addOpenDocument(ctx, b, c, member)
	}
	part, err := mainPart(ctx, c, w.opener.Limits)
	switch {
	case err != nil:
		return err
	case part == "" && c.has("[Content_Types].xml"):
		return malformed(errors.New("le classeur n'a pas de partie principale"))
	case part == "" && member != "":
		return notATable("une archive dans une archive", "Déposez les fichiers un par un, ou dans une seule archive .zip.")
	case part == "":
		return w.addMembers(ctx, c)
	}
	if strings.HasSuffix(strings.ToLower(part), ".bin") {
		return w.addBinaryBook(ctx, b, c, member)
	}
	return w.addBook(ctx, c, part, member, "xlsx")
}

// otherParts are the main parts of Office documents that are not workbooks.
var otherParts = []struct{ suffix, format, remede string }{
	{"document.xml", "un document Word", remedeTableau},
	{"presentation.xml", "une présentation PowerPoint", remedeTableau},
}

// addBook adds the sheets of an xlsx workbook; format is what it is, or was
// before a conversion.
func (w *Workbook) addBook(ctx context.Context, c *container, part, member, format string) error {
	for _, other := range otherParts {
		if strings.HasSuffix(strings.ToLower(part), other.suffix) {
			return notATable(other.format, other.remede)
		}
	}
	b, err := openBook(ctx, c, part, w.opener.Limits)
	if err != nil {
		return err
	}
	told := func(err error) error { return err }
	if format != "xlsx" {
		told = w.afterConversion
	}
	for _, sheet := range b.sheets {
		name := sheet.name
		if member != "" {
			name = member + "!" + name
		}
		w.addSheet(format, Sheet{Name: name, Hidden: sheet.hidden,
			rows: func(ctx context.Context, yield func(Row, error) bool) error {
				return told(b.rows(ctx, sheet, yield))
			},
			merged: func(ctx context.Context) ([]Range, error) {
				ranges, err := b.merged(ctx, sheet)
				return ranges, told(err)
			},
			hiddenColumns: func(ctx context.Context) ([]Span, error) {
				spans, err := b.hiddenColumns(ctx, sheet)
				return spans, told(err)
			}})
	}
	w.Warnings = append(w.Warnings, b.warnings...)
	return nil
}

// addText adds a delimited text.
func (w *Workbook) addText(ctx context.Context, b blob, member string) error {
	t, err := openText(ctx, b, w.opener.Limits)
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
func (w *Workbook) addMembers(ctx context.Context, c *container) error {
	w.Entrees = append([]string{}, c.names...)
	var first error
	for _, name := range c.names {
		if isSystemMember(name) {
			continue
		}
		err := w.addMember(ctx, c, name)
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

func (w *Workbook) addMember(ctx context.Context, c *container, name string) error {
	b := memberBlob(c, name)
	err := emptyFile()
	if b.size > 0 {
		err = w.addContent(ctx, b, name)
	}
	return located(err, mesure.Place{Feuille: name})
}

// isSystemMember recognises what operating systems and programs slip into
// archives.
func isSystemMember(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$")
}
