package pipeline

import "errors"

// The ways in which a command ends without what was asked. Every error that a
// function of this package returns wraps one of them, context.Canceled, or
// nothing; cmd/diagctg maps them to messages and exit codes.
var (
	// ErrConfig means that the configuration, a reference or a user's contract
	// is wrong. It wraps yamlnode.Problems where there is a line to show.
	ErrConfig = errors.New("configuration incorrecte")
	// ErrBlocked means that a blocking control found something; nothing was
	// published and the last edition is as it was. See [BlockedError].
	ErrBlocked = errors.New("contrôle bloquant")
	// ErrLocked means that another run holds the lock. See [LockedError].
	ErrLocked = errors.New("une autre exécution est en cours")
	// ErrExists means that a file to write is there already and may hold
	// somebody's work.
	ErrExists = errors.New("ce fichier existe déjà")
	// ErrPlace means that a folder is no place for what was asked for: others
	// would find it there.
	ErrPlace = errors.New("ce dossier ne convient pas")
	// ErrNoEdition means that nothing was published yet.
	ErrNoEdition = errors.New("aucune édition")
	// ErrNoFile means that the file to look at is not there.
	ErrNoFile = errors.New("ce fichier n'existe pas")
	// ErrNoTable means that a file has no table of which a contract could be
	// proposed, or one that may not be shown.
	ErrNoTable = errors.New("aucun tableau à décrire")
	// ErrUnknown means that the indicator, the zone or the item that was
	// asked for does not exist.
	ErrUnknown = errors.New("demande inconnue")
)
