// Package yamlnode reads the YAML files that people write by hand. It keeps
// the line and column of every value, refuses what it does not know, and
// collects every problem of a file instead of stopping at the first.
//
// Text that must be text stays text: an unquoted 06033, which YAML takes for
// an octal number, is refused and not turned into 3099.
package yamlnode

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Problem is one thing wrong in a file, for the person who wrote it.
type Problem struct {
	Fichier string `json:"fichier"`
	Ligne   int    `json:"ligne"`
	Colonne int    `json:"colonne"`
	// Message says in French what is wrong, with what was found.
	Message string `json:"message"`
	// Attendu says in French what was expected.
	Attendu string `json:"attendu,omitempty"`
}

// Error returns "fichier:ligne:colonne : message (attendu : …)".
func (p Problem) Error() string {
	s := fmt.Sprintf("%s:%d:%d : %s", p.Fichier, p.Ligne, p.Colonne, p.Message)
	if p.Attendu != "" {
		s += " (attendu : " + p.Attendu + ")"
	}
	return s
}

// Problems are all the problems of a file, in the order of its lines.
type Problems []Problem

// Error returns one line a problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// File collects the problems of one YAML file while it is being read.
type File struct {
	name     string
	problems Problems
}

// Node is one value of the file, with its place. The zero Node stands for a
// key that is not there; reading it gives the default.
type Node struct {
	file *File
	node ast.Node
	// at is the token that a problem is reported at.
	at *token.Token
}

// Parse reads the bytes of a file called name in messages. The returned error
// is a [Problems] when the text is not YAML in UTF-8.
func Parse(name string, data []byte) (*File, Node, error) {
	f := &File{name: name}
	if f.encoding(data); f.Err() != nil {
		return f, Node{}, f.Err()
	}
	// Some editors put a mark before the first key, which would become part of it.
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		f.syntax(err)
		return f, Node{}, f.Err()
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return f, Node{file: f}, nil
	}
	body := tree.Docs[0].Body
	return f, Node{file: f, node: body, at: body.GetToken()}, nil
}

// Err returns the problems found so far as a [Problems], or nil.
func (f *File) Err() error {
	if len(f.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(f.problems, func(a, b Problem) int {
		if a.Ligne != b.Ligne {
			return a.Ligne - b.Ligne
		}
		return a.Colonne - b.Colonne
	})
	return f.problems
}

// Refuse reports a problem at the node.
func (n Node) Refuse(message, attendu string) {
	if n.file == nil {
		return
	}
	line, column := n.Position()
	n.file.problems = append(n.file.problems, Problem{
		Fichier: n.file.name, Ligne: line, Colonne: column, Message: message, Attendu: attendu})
}

// Position returns the line and column of the node, both from 1.
func (n Node) Position() (line, column int) {
	if n.at == nil || n.at.Position == nil {
		return 1, 1
	}
	return n.at.Position.Line, n.at.Position.Column
}

// Present reports whether the key was written with a value.
func (n Node) Present() bool { return n.node != nil }

// Mapping returns the values of a mapping by key. Keys that are not in known
// are refused; so is anything that is not a mapping. A known key that is not
// written gives a Node that is not [Node.Present].
func (n Node) Mapping(attendu string, known ...string) map[string]Node {
	values := make(map[string]Node, len(known))
	for _, key := range known {
		values[key] = Node{file: n.file, at: n.at}
	}
	for key, value := range n.entries(attendu) {
		if _, ok := values[key.name]; !ok {
			key.Refuse(fmt.Sprintf("clé inconnue « %s »", key.name), "une des clés "+strings.Join(known, ", "))
			continue
		}
		values[key.name] = value
	}
	return values
}

// Keys returns the values of a mapping whose keys are not known beforehand,
// in the order of their names.
func (n Node) Keys(attendu string) (names []string, values map[string]Node) {
	values = map[string]Node{}
	for key, value := range n.entries(attendu) {
		values[key.name] = value
	}
	return slices.Sorted(maps.Keys(values)), values
}

// key is the key of a mapping, with its place.
type key struct {
	Node
	name string
}

// entries returns the pairs of a mapping. A key written without a value gives
// a Node that is not Present.
func (n Node) entries(attendu string) map[key]Node {
	if n.node == nil {
		return nil
	}
	mapping, ok := n.node.(ast.MapNode)
	if !ok {
		n.Refuse("trouvé "+n.describe(), attendu)
		return nil
	}
	entries := map[key]Node{}
	for it := mapping.MapRange(); it.Next(); {
		at := it.Key().GetToken()
		name := key{Node: Node{file: n.file, at: at}, name: at.Value}
		value := Node{file: n.file, at: at}
		if _, null := it.Value().(*ast.NullNode); !null {
			value = Node{file: n.file, node: it.Value(), at: it.Value().GetToken()}
		}
		entries[name] = value
	}
	return entries
}

// List returns the items of a sequence.
func (n Node) List(attendu string) []Node {
	if n.node == nil {
		return nil
	}
	sequence, ok := n.node.(*ast.SequenceNode)
	if !ok {
		n.Refuse("trouvé "+n.describe(), attendu)
		return nil
	}
	items := make([]Node, len(sequence.Values))
	for i, value := range sequence.Values {
		items[i] = Node{file: n.file, node: value, at: value.GetToken()}
	}
	return items
}

// Is reports whether one of these texts stands at the node.
func (n Node) Is(texts ...string) bool {
	v, ok := n.node.(*ast.StringNode)
	return ok && slices.Contains(texts, strings.TrimSpace(v.Value))
}

// Text returns a text written as text. A number is refused: YAML would change
// its digits (06033 is an octal number).
func (n Node) Text(attendu string) string {
	switch v := n.node.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		return strings.TrimSpace(v.Value)
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode:
		// 6_11 is a number in YAML 1.1 only, and its digits are not changed.
		if strings.Contains(n.at.Value, "_") {
			return n.at.Value
		}
		n.Refuse(fmt.Sprintf("%s est écrit sans guillemets, YAML le lit comme un nombre", n.at.Value),
			fmt.Sprintf(`"%s" entre guillemets (%s)`, n.at.Value, attendu))
		return ""
	}
	n.Refuse("trouvé "+n.describe(), attendu)
	return ""
}

// Integer returns a whole number between low and high.
func (n Node) Integer(low, high int, attendu string) int {
	if n.node == nil {
		return 0
	}
	number, ok := n.node.(*ast.IntegerNode)
	if !ok {
		n.Refuse("trouvé "+n.describe(), attendu)
		return 0
	}
	var v int
	if err := yaml.NodeToValue(number, &v); err != nil || v < low || v > high {
		n.Refuse("trouvé "+n.describe(), attendu)
		return 0
	}
	return v
}

// Decimal returns a number between low and high, written with a point or,
// between quotation marks, with a comma.
func (n Node) Decimal(low, high float64, attendu string) float64 {
	if n.node == nil {
		return 0
	}
	text := n.at.Value
	switch n.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
	case *ast.StringNode:
		text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	default:
		n.Refuse("trouvé "+n.describe(), attendu)
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= low && v <= high) {
		n.Refuse("trouvé "+n.describe(), attendu)
		return 0
	}
	return v
}

// Bool returns true or false.
func (n Node) Bool(attendu string) bool {
	if n.node == nil {
		return false
	}
	b, ok := n.node.(*ast.BoolNode)
	if !ok {
		n.Refuse("trouvé "+n.describe(), attendu)
		return false
	}
	return b.Value
}

// describe names what stands at the node, for messages.
func (n Node) describe() string {
	switch v := n.node.(type) {
	case *ast.SequenceNode:
		return "une liste"
	case ast.MapNode:
		return "un groupe de clés"
	case *ast.StringNode:
		return "« " + v.Value + " »"
	}
	return "« " + n.at.Value + " »"
}
