package tabular

import (
	"errors"
	"fmt"

	"diagctg/sources/mesure"
)

// FormatError says why a file cannot be read as a table. Its texts are French
// sentences for the person who dropped the file; Place.Fichier is the base
// name of the path given to [Open].
type FormatError struct {
	mesure.Place
	// Regle is the stable code of the reason, such as "fichier_vide".
	Regle string
	// Message says what is wrong.
	Message string
	// Attendu says what was expected instead; may be empty.
	Attendu string
	// Remede says what the sender can do.
	Remede string
	// Err is the technical cause, nil when there is none.
	Err error
}

// Error returns "fichier!feuille!C12 : message (cause)".
func (e *FormatError) Error() string {
	s := e.Message
	if place := e.Place.String(); place != "" {
		s = place + " : " + s
	}
	if e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return s
}

// Unwrap gives the technical cause.
func (e *FormatError) Unwrap() error { return e.Err }

// Anomaly returns the error in the words that reports are made of.
func (e *FormatError) Anomaly() mesure.Anomaly {
	message := e.Message
	if e.Err != nil {
		message += " (" + e.Err.Error() + ")"
	}
	return mesure.Anomaly{
		Place: e.Place, Regle: e.Regle, Message: message,
		Attendu: e.Attendu, Remede: e.Remede,
	}
}

// located fills in what a format error does not yet know of its place.
func located(err error, place mesure.Place) error {
	var fault *FormatError
	if !errors.As(err, &fault) {
		return err
	}
	if fault.Fichier == "" {
		fault.Fichier = place.Fichier
	}
	if fault.Feuille == "" {
		fault.Feuille = place.Feuille
	}
	if fault.Ligne == 0 {
		fault.Ligne = place.Ligne
	}
	if fault.Colonne == 0 {
		fault.Colonne = place.Colonne
	}
	return err
}

// What a sender can do, in the words of several messages.
const (
	remedeReenregistrer = "Ouvrez le fichier dans Excel ou LibreOffice, vérifiez son contenu, puis enregistrez-le à nouveau au format .xlsx ; s'il ne s'ouvre pas, téléchargez-le ou demandez-le à nouveau."
	remedeRecopier      = "Téléchargez ou copiez le fichier à nouveau, jusqu'au bout, puis redéposez-le."
	remedeGuillemets    = "Ouvrez le fichier dans un éditeur de texte, corrigez ou doublez le guillemet à la ligne indiquée, ou enregistrez le tableau au format .xlsx."
)

// malformed is the error of a part whose XML is not what it must be.
func malformed(cause error) error {
	return &FormatError{
		Regle:   "xml_mal_forme",
		Message: "Le contenu du classeur est abîmé : il est mal formé.",
		Attendu: "un classeur .xlsx complet",
		Remede:  remedeReenregistrer,
		Err:     cause,
	}
}

// truncated is the error of a file or part that stops too early or whose
// bytes changed on the way.
func truncated(cause error) error {
	return &FormatError{
		Regle:   "fichier_coupe",
		Message: "Le fichier est incomplet ou abîmé : son contenu ne correspond pas à ce qu'il annonce.",
		Attendu: "un fichier complet",
		Remede:  remedeRecopier,
		Err:     cause,
	}
}

// beyond is the error of a file over one of the [Limits]; limite is its name
// in the configuration, "" for a limit that cannot be raised.
func beyond(limite, message string, args ...any) error {
	remede := "Supprimez ce qui n'est pas le tableau (lignes, colonnes et feuilles vides mais mises en forme), ou découpez le fichier."
	if limite != "" {
		remede += " " + RemedeLimite(limite)
	}
	return &FormatError{Regle: RegleLimite, Message: fmt.Sprintf(message, args...), Remede: remede}
}

// RemedeLimite says in French that a limit can be raised, and where.
func RemedeLimite(limite string) string {
	return "Si c'est bien le fichier voulu, l'exploitant peut relever la limite « " + limite + " » de territoire.yaml."
}

func tooLong(limit int) error {
	return beyond("", "Une cellule contient plus de %d octets.", limit)
}

// IsFormatError tells an error that is the fault of the file.
func IsFormatError(err error) bool {
	var format *FormatError
	return errors.As(err, &format)
}
