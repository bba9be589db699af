package modele

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// maxParts bounds what the parts of a workbook may take once inflated.
const maxParts = 512 << 20

// paquet is the container of a workbook.
type paquet struct {
	zip     *zip.Reader
	parts   map[string]*zip.File // by lower-case name
	changed map[string][]byte    // by name as stored
	removed map[string]bool
	left    int64
}

func openPackage(data []byte) (*paquet, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &paquet{zip: z, parts: map[string]*zip.File{}, changed: map[string][]byte{}, removed: map[string]bool{}, left: maxParts}
	for _, f := range z.File {
		key := strings.ToLower(f.Name)
		if p.parts[key] != nil {
			return nil, fmt.Errorf("part %s comes twice", f.Name)
		}
		p.parts[key] = f
	}
	return p, nil
}

// read inflates a part; ok is false when there is none of that name.
func (p *paquet) read(name string) (data []byte, ok bool, err error) {
	f := p.parts[strings.ToLower(name)]
	if f == nil || p.removed[f.Name] {
		return nil, false, nil
	}
	if data, ok := p.changed[f.Name]; ok {
		return data, true, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, true, err
	}
	defer r.Close()
	data, err = io.ReadAll(io.LimitReader(r, p.left+1))
	if p.left -= int64(len(data)); err == nil && p.left < 0 {
		err = errors.New("the workbook is too large")
	}
	if err != nil {
		return nil, true, fmt.Errorf("part %s: %w", name, err)
	}
	return data, true, nil
}

// tree reads a part as XML, nil when it is not there.
func (p *paquet) tree(name string) (*element, []byte, error) {
	data, ok, err := p.read(name)
	if err != nil || !ok {
		return nil, nil, err
	}
	root, err := parseTree(data)
	if err != nil {
		return nil, nil, fmt.Errorf("part %s: %w", name, err)
	}
	return root, data, nil
}

// replace gives a part other bytes.
func (p *paquet) replace(name string, data []byte) {
	p.changed[p.parts[strings.ToLower(name)].Name] = data
}

func (p *paquet) edit(name string, data []byte, edits []edit) {
	if len(edits) > 0 {
		p.replace(name, applied(data, edits))
	}
}

// write writes the package: parts that did not change as they are stored.
func (p *paquet) write(w io.Writer) error {
	out := zip.NewWriter(w)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	for _, f := range p.zip.File {
		if p.removed[f.Name] {
			continue
		}
		if err := p.writePart(out, f); err != nil {
			return err
		}
	}
	return out.Close()
}

func (p *paquet) writePart(out *zip.Writer, f *zip.File) error {
	data, changed := p.changed[f.Name]
	if changed {
		into, err := out.Create(f.Name)
		if err == nil {
			_, err = into.Write(data)
		}
		return err
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	header := f.FileHeader
	into, err := out.CreateRaw(&header)
	if err == nil {
		_, err = io.Copy(into, raw)
	}
	return err
}

// relation leads from a part to another.
type relation struct {
	id, kind, target string
	at               *element
}

func relsOf(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// relations lists where a part leads inside the package. The kind is the last
// word of the type, the same in both dialects of the format.
func (p *paquet) relations(part string) ([]relation, error) {
	root, _, err := p.tree(relsOf(part))
	if err != nil || root == nil {
		return nil, err
	}
	var all []relation
	for _, e := range root.children {
		if e.attr("TargetMode") == "External" {
			continue
		}
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", path.Dir(part), target)
		}
		all = append(all, relation{e.attr("Id"), path.Base(e.attr("Type")), strings.TrimPrefix(path.Clean(target), "/"), e})
	}
	return all, nil
}

// related is the parts of one kind that a part leads to.
func (p *paquet) related(part, kind string) ([]string, error) {
	all, err := p.relations(part)
	var names []string
	for _, r := range all {
		if r.kind == kind {
			names = append(names, r.target)
		}
	}
	return names, err
}

// ofType lists the parts whose content type ends as given, in their order.
func (p *paquet) ofType(endings ...string) ([]string, error) {
	root, _, err := p.tree("[Content_Types].xml")
	if err != nil || root == nil {
		return nil, err
	}
	var names []string
	for _, e := range root.children {
		if slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(e.attr("ContentType"), end) }) && e.name == "Override" {
			names = append(names, strings.TrimPrefix(e.attr("PartName"), "/"))
		}
	}
	return names, nil
}

// drop takes a part out of the package, with what leads to it from another.
func (p *paquet) drop(part, from string) error {
	f := p.parts[strings.ToLower(part)]
	if f == nil {
		return nil
	}
	p.removed[f.Name] = true
	for _, at := range []string{"[Content_Types].xml", relsOf(from)} {
		root, data, err := p.tree(at)
		if err != nil || root == nil {
			return err
		}
		var edits []edit
		for _, e := range root.children {
			here := path.Join("/", path.Dir(from), e.attr("Target"))
			if strings.HasPrefix(e.attr("Target"), "/") {
				here = e.attr("Target")
			}
			if e.name == "Override" {
				here = e.attr("PartName")
			}
			if strings.EqualFold(here, "/"+part) {
				edits = append(edits, e.remove())
			}
		}
		p.edit(at, data, edits)
	}
	return nil
}
