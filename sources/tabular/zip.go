package tabular

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// ratioFrom is the inflated size above which the compression ratio matters: a
// small part may be as compressible as it likes.
const ratioFrom = 16 << 20

// container is an open zip file: a workbook or an archive.
type container struct {
	// names are the members that are files, in the order of the archive.
	names []string
	files map[string]*zip.File // by partKey
}

// openContainer reads the central directory. It refuses what is cut, what has
// two members of one name (programs disagree on which one counts), and what
// would inflate beyond the limits.
func openContainer(r io.ReaderAt, size int64, lim Limits) (*container, error) {
	zr, err := zip.NewReader(r, size)
	if err != nil {
		return nil, truncated(inFrench(err))
	}
	zr.RegisterDecompressor(zip.Deflate, flate.NewReader)
	c := &container{files: make(map[string]*zip.File, len(zr.File))}
	var total uint64
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if err := c.add(f, lim); err != nil {
			return nil, err
		}
		if total += f.UncompressedSize64; total > uint64(lim.Inflated) || f.UncompressedSize64 > uint64(lim.Inflated) {
			return nil, beyond(LimiteDecompresse, "Une fois décompressé, le fichier dépasse %s.", sizeText(lim.Inflated))
		}
	}
	return c, nil
}

// add lists one member.
func (c *container) add(f *zip.File, lim Limits) error {
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return passwordProtected()
	}
	if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/max(1, f.CompressedSize64) > uint64(lim.Ratio) {
		return beyond(LimiteCompression, "La partie « %s » est compressée plus de %d fois.", f.Name, lim.Ratio)
	}
	key := partKey(f.Name)
	if c.files[key] != nil {
		return truncated(fmt.Errorf("deux parties portent le nom « %s »", f.Name))
	}
	c.files[key] = f
	c.names = append(c.names, strings.ReplaceAll(f.Name, `\`, "/"))
	return nil
}

// partKey is the name under which a part is looked up: part names are equal
// whatever their case (ECMA-376-2 §7.3), and some programs write backslashes.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// has tells whether a part is there.
func (c *container) has(name string) bool { return c.files[partKey(name)] != nil }

// open opens a part for reading. Reading fails when the part is not exactly
// as long as announced, when its checksum is wrong, and when ctx is cancelled.
func (c *container) open(ctx context.Context, name string) (io.ReadCloser, error) {
	f := c.files[partKey(name)]
	if f == nil {
		return nil, malformed(fmt.Errorf("la partie « %s » manque", name))
	}
	rc, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &FormatError{
			Regle:   "compression_inconnue",
			Message: "Le fichier est compressé par une méthode que l'on ne sait pas lire.",
			Remede:  "Décompressez l'archive et déposez les fichiers qu'elle contient, ou compressez-la de nouveau au format .zip ordinaire.",
		}
	}
	if err != nil {
		return nil, truncated(inFrench(err))
	}
	return &partReader{ctx: ctx, rc: rc, name: name, left: int64(f.UncompressedSize64)}, nil
}

// xml opens a part as XML tokens; the caller closes the closer.
func (c *container) xml(ctx context.Context, name string, lim Limits) (*xmlReader, io.Closer, error) {
	rc, err := c.open(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	if c.files[partKey(name)].UncompressedSize64 >= prefetchFrom {
		rc = prefetch(rc)
	}
	src, err := xmlBytes(rc)
	if err != nil {
		rc.Close()
		return nil, nil, err
	}
	return newXMLReader(src, lim.Text), rc, nil
}

// xmlBytes turns a part in UTF-16, which XML allows and a few programs write,
// into UTF-8.
func xmlBytes(r io.Reader) (io.Reader, error) {
	var mark [2]byte
	n, err := io.ReadFull(r, mark[:])
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(mark[:n]), r)
	if string(mark[:n]) == bomUTF16LE || string(mark[:n]) == bomUTF16BE {
		return transform.NewReader(whole, unicode.BOMOverride(transform.Nop)), nil
	}
	return whole, nil
}

// partReader reads one part and names what goes wrong.
type partReader struct {
	ctx  context.Context
	rc   io.ReadCloser
	name string
	left int64
}

func (p *partReader) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.rc.Read(b)
	if p.left -= int64(n); p.left < 0 {
		err = errors.New("plus longue que la taille annoncée")
	}
	if err != nil && err != io.EOF {
		return n, truncated(fmt.Errorf("partie « %s » : %w", p.name, inFrench(err)))
	}
	return n, err
}

func (p *partReader) Close() error { return p.rc.Close() }
