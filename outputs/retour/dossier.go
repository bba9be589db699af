package retour

import (
	"context"
	"io"
	"iter"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// Dossier is everything that the folder of returned things tells.
type Dossier struct {
	Territoire mesure.Zone
	// Outil names the build of the program: answers that another build wrote
	// are written again.
	Outil string
	// Fichiers are the dropped files in the order of their paths.
	Fichiers []Fichier
	// Absentes are the sources that are missing or too old.
	Absentes []outputs.Absente
	// Modeles are the workbooks to fill in.
	Modeles []outputs.Template
}

// Fichier is one dropped file and what became of it.
type Fichier struct {
	outputs.Source
	// SHA256 is the hash of the file's bytes. Only a file that goes back to its
	// sender is answered with it (see [Fichier.goesBack]).
	SHA256 string
	// Nominatif is true for a file with personal data: no copy, no list of
	// cells, only a page that names the columns and the rules.
	Nominatif bool
	// Format says how the bytes were understood: kind of file, encoding and
	// separator of a text; "" when they were not.
	Format string
	// Edition is the date of publication, "" when the file does not tell.
	Edition string
	// MillesimeLu says where the vintages were read.
	MillesimeLu string
	// Feuilles are all the sheets read.
	Feuilles []string
	// Fautives counts the rows with an anomaly.
	Fautives int
	// Motifs says why rows were set aside.
	Motifs []Motif
	// Colonnes are the columns of numbers read; Ignorees the headers of those
	// that were not.
	Colonnes []Colonne
	Ignorees []string
	// ZerosRetablis counts the codes that got their leading zero back,
	// HorsListe the rows whose commune is not in the official list.
	ZerosRetablis, HorsListe int
	// Noms are the communes that were told by their name only.
	Noms []Nom
	// ParCommune is true for a source that is about communes: Trouvees and
	// SansLigne then share out those of the territory.
	ParCommune          bool
	Trouvees, SansLigne []mesure.Zone
	// Nourrit are the indicators that the file can feed.
	Nourrit []Indicateur
	// Proches are the kinds that come closest to an unknown file.
	Proches []Proche
	// Original opens the dropped file again to copy it; nil when there is
	// nothing to copy. What use is given must not outlive it.
	Original func(ctx context.Context, use func(*Original) error) error `json:"-"`
	// Correspondance writes the workbook in which the columns of an unknown
	// file can be described; nil for none.
	Correspondance func(io.Writer) error `json:"-"`
}

// Motif is a reason why rows were set aside.
type Motif struct {
	Motif  string
	Lignes int
}

// Colonne is one column of numbers: where it is, its header, its vintage.
type Colonne struct {
	Feuille, Colonne, Titre string
	Millesime               int
}

// Nom is the name of a commune as written and what it was taken for.
type Nom struct {
	Nom, Code, Officiel string
	Lignes              int
}

// Indicateur is what a file can feed.
type Indicateur struct{ Theme, Libelle string }

// Proche is a kind that nearly fits.
type Proche struct {
	Titre, Feuille string
	Ligne          int
	// Manque says what keeps the file from being of this kind.
	Manque string
	// Modele is the code of the workbook to fill in instead, "" when the kind
	// has none.
	Modele string
}

// Original is a dropped file opened again.
type Original struct {
	// Classeur is the content of a workbook of the format .xlsx, nil for other
	// formats; TropGros tells that it was too large to be loaded.
	Classeur []byte
	TropGros bool
	// Feuilles are its tables as texts.
	Feuilles []Feuille
}

// Feuille is one sheet as rows of texts. Lignes may be run through several
// times.
type Feuille struct {
	Nom    string
	Lignes iter.Seq2[Ligne, error]
}

// Ligne is one row; its cells are those that are not empty.
type Ligne struct {
	Numero   int
	Cellules []Cellule
}

// Cellule is one cell: its column from 1, its text as the file writes it.
type Cellule struct {
	Colonne int
	Texte   string
}

// Bilan is what was done in the folder.
type Bilan struct {
	// Ecrits and Retires count the files written and removed.
	Ecrits, Retires int
	// Laisses are files that are no longer as we wrote them: somebody works in
	// them, they were left alone.
	Laisses []string
}
