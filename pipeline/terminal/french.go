package terminal

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// system is what the operating system says, and the same in French.
var system = strings.NewReplacer(
	"no such file or directory", "ce fichier ou ce dossier n'existe pas",
	"permission denied", "accès refusé",
	"operation not permitted", "accès refusé",
	"no space left on device", "plus de place sur le disque",
	"disk quota exceeded", "quota de disque dépassé",
	"file too large", "fichier trop grand pour ce disque",
	"read-only file system", "disque en lecture seule",
	"input/output error", "erreur de lecture ou d'écriture du disque",
	"stale NFS file handle", "partage réseau perdu",
	"transport endpoint is not connected", "partage réseau perdu",
	"file name too long", "nom de fichier trop long",
	"directory not empty", "dossier non vide",
	"file exists", "ce nom existe déjà",
	"not a directory", "ce n'est pas un dossier",
	"is a directory", "c'est un dossier",
	"too many open files", "trop de fichiers ouverts",
	"cannot allocate memory", "plus assez de mémoire",
)

// action is the name of a system call before the path that it failed on, as
// package os words it.
var action = regexp.MustCompile(`\b(?:open|openat|close|read|readdirent|fdopendir|write|sync|fsync|truncate|mkdir|mkdirat|rename|remove|unlinkat|l?stat|fstatat|chmod|flock) (/[^\n:]+): `)

// French rewords for a person what the operating system says in English,
// without the name of the system call, and without its path where the text has
// it already.
func French(text string) string {
	said := system.Replace(text)
	at := action.FindStringSubmatchIndex(said)
	if said == text || at == nil {
		return said
	}
	before, path, cause := said[:at[0]], said[at[2]:at[3]], said[at[1]:]
	if strings.Contains(before, path) {
		return before + cause
	}
	return before + path + " : " + cause
}

// Told words an error that nobody foresaw. Packages below the commands wrap in
// English, after ": ": what is told is the French words that come first, then
// the path and the cause where the system gave them. Known is false where it
// did not, and whoever maintains the program needs the error itself.
func Told(err error) (text string, known bool) {
	parts := strings.Split(err.Error(), " : ")
	english := slices.IndexFunc(parts, func(s string) bool { return strings.Contains(s, ": ") })
	if english < 0 {
		return French(err.Error()), true
	}
	told, known := "erreur interne", false
	var path *fs.PathError
	if errors.As(err, &path) {
		told, known = path.Error(), true
	}
	return French(strings.Join(append(parts[:english], told), " : ")), known
}
