package sources

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"diagctg/sources/alias"
	"diagctg/sources/cog"
	"diagctg/sources/correspondance"
	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// Reader reads dropped files. It may be used for several files, one after the
// other or at the same time; what it points to is not changed.
type Reader struct {
	Catalogue *reconnaissance.Catalogue
	// Communes is the commune list, nil when none was dropped: codes of files
	// written for the territory are then checked against Territoire.
	Communes *cog.List
	// Alias is what analysts wrote about the names of structures, and Structures
	// are those that other files named: a row that looks like one of them gives
	// a warning. Either may be nil.
	Alias      *alias.Table
	Structures *alias.Known
	// Territoire are the codes of the territory's communes.
	Territoire []string
	// Limits bound what a file may cost; zero values stand for defaults.
	Limits tabular.Limits
	// Duree is the time that a file may take, what yield does with its rows
	// included; 0 stands for DureeParDefaut.
	Duree time.Duration
	// Converter reads .xls, .xlsb and .ods; without it they are refused.
	Converter tabular.Converter
	// Examined remembers the files in which personal data was looked for; nil
	// to look again each time.
	Examined *Examined
}

// Read reads the file rel (with slashes) of the drop folder root and hands its
// rows to yield in batches of at most 8192 rows. All that is wrong with the
// file itself is in the report: when Report.Etat is not EtatLu, what was
// yielded must be thrown away. The error is for what is not the file's fault:
// it cannot be opened, ctx was cancelled, or yield failed.
//
// Missing numbers are NaN in the batches. Batches may be kept. A nil yield reads
// no rows, as [Reader.Recognise] does.
func (r *Reader) Read(ctx context.Context, root, rel string, yield func(*mesure.Batch) error) (*rapport.Report, error) {
	return r.read(ctx, root, rel, yield)
}

// Recognise tells what a file is without reading its rows: the report has
// Source, Feuille, LigneEntete, Colonnes and, as far as they stand outside the
// rows, Millesimes. Etat is EtatLu for a file that was recognised.
func (r *Reader) Recognise(ctx context.Context, root, rel string) (*rapport.Report, error) {
	return r.read(ctx, root, rel, nil)
}

func (r *Reader) read(ctx context.Context, root, rel string, yield func(*mesure.Batch) error) (*rapport.Report, error) {
	f := &file{Journal: rapport.NewJournal(rel), reader: r, yield: yield}
	path := filepath.Join(root, filepath.FromSlash(rel))
	if err := f.hash(path); err != nil {
		return nil, err
	}
	if err := f.readInTime(ctx, path); err != nil {
		if err = f.fileFault(err); err != nil {
			return nil, fmt.Errorf("read %s: %w", rel, err)
		}
	}
	f.finish()
	return f.Report, nil
}

// file is the reading of one file.
type file struct {
	*rapport.Journal
	reader  *Reader
	yield   func(*mesure.Batch) error // nil to recognise only
	motifs  map[string]int
	noms    map[string]*rapport.NomReconnu
	aliases map[alias.Structure]*rapport.StructureReconnue
	// structures are those of the rows so far.
	structures *alias.Known
	years      map[int]bool
	communes   map[string]bool // of the territory, true once found
	doubles    map[*reconnaissance.Shape]*doubles
	sums       []sum
	personal   []sheetFindings // personal data, by sheet that holds some
	lists      []*list
}

// doublesOf returns what was seen of a table so far, in whichever sheet.
func (f *file) doublesOf(s *reconnaissance.Shape) *doubles {
	if f.doubles == nil {
		f.doubles = map[*reconnaissance.Shape]*doubles{}
	}
	if f.doubles[s] == nil {
		f.doubles[s] = &doubles{}
	}
	return f.doubles[s]
}

// hash takes the size and the SHA-256 of the file.
func (f *file) hash(path string) error {
	in, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open %s: %w", f.Report.Fichier, err)
	}
	defer in.Close()
	h := sha256.New()
	if f.Report.Taille, err = io.Copy(h, in); err != nil {
		return fmt.Errorf("read %s: %w", f.Report.Fichier, err)
	}
	f.Report.SHA256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

// DureeParDefaut is the time that a file may take where none is set: many
// times what the largest national files need.
const DureeParDefaut = 5 * time.Minute

// LimiteSecondes is the name of that limit in the configuration.
const LimiteSecondes = "secondes"

// readInTime reads the file within the time that it may take.
func (f *file) readInTime(ctx context.Context, path string) error {
	duree := f.reader.Duree
	if duree <= 0 {
		duree = DureeParDefaut
	}
	limited, cancel := context.WithTimeout(ctx, duree)
	defer cancel()
	err := f.readPath(limited, path)
	if !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
		return err
	}
	return &tabular.FormatError{
		Regle:   tabular.RegleLimite,
		Message: fmt.Sprintf("La lecture du fichier n'était pas finie au bout de %d secondes.", int(duree.Seconds())),
		Remede:  "Vérifiez que c'est bien le fichier voulu, et découpez-le s'il est très grand. " + tabular.RemedeLimite(LimiteSecondes),
	}
}

// Open opens a file within the reader's limits.
func (r *Reader) Open(ctx context.Context, path string) (*tabular.Workbook, error) {
	return tabular.Opener{Limits: r.Limits, Converter: r.Converter}.Open(ctx, path)
}

// Observer looks at files with what the reader knows of communes.
func (r *Reader) Observer() proposition.Observer {
	return proposition.Observer{Communes: r.Communes, Territoire: r.Territoire}
}

func (f *file) readPath(ctx context.Context, path string) error {
	if done, err := f.readOutlines(ctx, path); done || err != nil {
		return err
	}
	wb, err := f.reader.Open(ctx, path)
	if err != nil {
		return err
	}
	defer wb.Close()
	if err := f.examine(ctx, wb); err != nil {
		return err
	}
	if f.refusesAtOnce() {
		return nil
	}
	f.Report.Format, f.Report.Encodage, f.Report.Separateur = wb.Format, wb.Encodage, wb.Separateur
	if done, err := correspondance.Read(ctx, f.Journal, f.reader.Catalogue, wb); done || err != nil {
		return err
	}
	heads, err := disposition.ReadHeads(ctx, wb, disposition.NewCommunes(f.reader.Communes, f.reader.Territoire))
	if err != nil {
		return err
	}
	found := f.reader.Catalogue.Recognise(heads, f.Report.SHA256)
	if f.refusesFound(&found) {
		return nil
	}
	tellHiddenSheets(f, heads)
	for _, w := range wb.Warnings {
		f.Warn(mesure.Place{}, "lecture", w, "")
	}
	if !f.identify(&found) {
		return nil
	}
	for i := range found.Tables {
		if err := f.readTable(ctx, wb, &found.Tables[i]); err != nil {
			return err
		}
	}
	if err := f.closeLists(); err != nil {
		return err
	}
	return f.closeSums()
}

// readTable reads one table, or only says where it is.
func (f *file) readTable(ctx context.Context, wb *tabular.Workbook, c *reconnaissance.Candidate) error {
	f.Report.Feuilles = append(f.Report.Feuilles, c.Head.Name)
	if c.Shape.Layout.NeedsWhole() && f.yield != nil {
		return f.readWhole(ctx, wb, c)
	}
	t := newTable(f, c)
	if f.yield == nil || !t.ready() {
		return nil
	}
	hidden, err := newHidden(ctx, wb, c.Head.Sheet)
	if err != nil {
		return err
	}
	start := c.Head.Rows[c.Row].Number
	for row, err := range wb.Rows(ctx, c.Head.Sheet) {
		if err != nil {
			return err
		}
		hidden.note(row)
		if row.Number <= start {
			continue
		}
		if err := t.take(row); err != nil {
			return err
		}
	}
	hidden.tell(f, c.Head.Name)
	return t.close()
}

// fileFault turns an error that is the file's fault into an anomaly and lets
// the others through.
func (f *file) fileFault(err error) error {
	var format *tabular.FormatError
	if !errors.As(err, &format) {
		return err
	}
	a := format.Anomaly()
	f.Report.Nominatif = f.Report.Nominatif || f.holdsPersons()
	if !f.Report.Nominatif && a.Regle == "cellule_illisible" { // nobody knows what the rest of the file holds
		a.Message = rapport.DiscreetWords(a.Regle)
	}
	f.Tell(a)
	return nil
}

// finish fills in what is known once all is read.
func (f *file) finish() {
	r := f.Report
	for year := range f.years {
		r.Millesimes = append(r.Millesimes, year)
	}
	slices.Sort(r.Millesimes)
	r.Motifs = sortedMotifs(f.motifs)
	r.Noms = sortedNoms(f.noms)
	r.Structures = sortedStructures(f.aliases)
	if r.Nominatif {
		r.Noms, r.Ignorees, r.Proches, r.Structures = nil, nil, nil, nil
	}
	r.CommunesTrouvees = f.communesFound()
	f.Close()
}
