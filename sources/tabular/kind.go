package tabular

import (
	"bytes"
	"strings"
)

// headSize is how many bytes the kind of a file is told from.
const headSize = 4096

// fileKind is what the first bytes of a file say it is.
type fileKind uint8

const (
	kindText fileKind = iota
	kindZip
	kindCompound // the container of .xls and of encrypted workbooks
	kindRecords  // an .xls without its container
)

// recordStarts are the first bytes of an .xls without container, by version.
var recordStarts = []string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x08\x00", "\x09\x08\x10\x00"}

const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

const (
	remedeClasseur = "Ouvrez le fichier dans Excel ou LibreOffice, puis « Fichier › Enregistrer sous » et choisissez « Classeur Excel (.xlsx) »."
	remedePage     = "C'est souvent le signe d'un téléchargement qui a échoué : téléchargez de nouveau le fichier depuis le site du producteur. Si c'est bien un tableau, ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx."
	remedeTableau  = "Demandez le tableau d'origine au format .xlsx ou .csv ; à défaut, recopiez ce tableau dans un classeur."
)

// signature is a way to know a file that is not read.
type signature struct {
	prefix string
	format string // completes "le fichier est …"
	remede string
}

// signatures are compared with the first bytes as they are, and with blanks
// and byte order mark taken off and letters in lower case.
var signatures = []signature{
	{"%pdf", "un PDF", remedeTableau},
	{"<!doctype html", "une page web (HTML)", remedePage},
	{"<html", "une page web (HTML)", remedePage},
	{"<head", "une page web (HTML)", remedePage},
	{"<meta", "une page web (HTML)", remedePage},
	{"<table", "une page web (HTML)", remedeClasseur},
	{"<?xml", "un document XML", remedeClasseur},
	{"<workbook", "un document XML", remedeClasseur},
	{`{\rtf`, "un document texte (RTF)", remedeTableau},
	{"id;pwxl", "un fichier SYLK (.slk)", remedeClasseur},
	{"id;pcalc", "un fichier SYLK (.slk)", remedeClasseur},
	{"id;pscalc", "un fichier SYLK (.slk)", remedeClasseur},
	{"\x1f\x8b", "une archive .gz", "Décompressez l'archive et déposez le fichier qu'elle contient."},
	{"7z\xbc\xaf\x27\x1c", "une archive .7z", "Décompressez l'archive et déposez les fichiers qu'elle contient."},
	{"Rar!", "une archive .rar", "Décompressez l'archive et déposez les fichiers qu'elle contient."},
	{"\x89PNG", "une image", remedeTableau},
	{"\xff\xd8\xff", "une image", remedeTableau},
	{"GIF8", "une image", remedeTableau},
	{"PAR1", "un fichier Parquet", remedeTableau},
	{"SQLite format 3", "une base de données SQLite", remedeTableau},
}

// kindOf tells what a file is from its first bytes, or why it is not read.
func kindOf(head []byte) (fileKind, error) {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return kindZip, nil
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return kindCompound, nil
	}
	for _, prefix := range recordStarts {
		if bytes.HasPrefix(head, []byte(prefix)) {
			return kindRecords, nil
		}
	}
	start := strings.ToLower(string(trimHead(head)))
	for _, s := range signatures {
		if strings.HasPrefix(start, s.prefix) || strings.HasPrefix(string(head), s.prefix) {
			return 0, notATable(s.format, s.remede)
		}
	}
	switch {
	case isJSON(start):
		return 0, notATable("un document JSON", remedeTableau)
	case isUTF16(head):
		return kindText, nil
	case bytes.IndexByte(head, 0) >= 0:
		return 0, notATable("un fichier binaire, ou un texte dans un encodage rare (il contient des octets nuls)", remedeTableau)
	}
	return kindText, nil
}

// trimHead takes the byte order mark and blanks off.
func trimHead(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bomUTF8)), " \t\r\n")
}

// isJSON recognises an object or a list of objects; a text table may well
// begin with a bracket.
func isJSON(start string) bool {
	start = strings.TrimLeft(strings.TrimPrefix(start, "["), " \t\r\n")
	object, ok := strings.CutPrefix(start, "{")
	return ok && strings.HasPrefix(strings.TrimLeft(object, " \t\r\n"), `"`)
}

func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte(bomUTF16LE)) || bytes.HasPrefix(head, []byte(bomUTF16BE))
}

// notATable is the error of a file that is something else; format completes
// "D'après son contenu, le fichier est …".
func notATable(format, remede string) error {
	return &FormatError{
		Regle:   "format_non_lu",
		Message: "D'après son contenu, le fichier est " + format + ".",
		Attendu: "un classeur .xlsx ou un texte .csv",
		Remede:  remede,
	}
}

func emptyFile() error {
	return &FormatError{
		Regle:   "fichier_vide",
		Message: "Le fichier est vide.",
		Attendu: "un classeur .xlsx ou un texte .csv",
		Remede:  remedeRecopier,
	}
}

func passwordProtected() error {
	return &FormatError{
		Regle:   "mot_de_passe",
		Message: "Le fichier est protégé par un mot de passe.",
		Attendu: "un fichier sans mot de passe",
		Remede:  "Ouvrez le fichier dans Excel avec son mot de passe, puis « Fichier › Informations › Protéger le classeur › Chiffrer avec mot de passe », effacez le mot de passe et enregistrez.",
	}
}
