package tabular

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
)

// addCompound adds what a compound file holds: the container of .xls and of
// encrypted workbooks, and of other old documents.
func (w *Workbook) addCompound(ctx context.Context, b blob, member string) error {
	found, err := lookIntoCompound(ctx, b)
	switch {
	case err != nil:
		return err
	case found.encrypted:
		return passwordProtected()
	case !found.workbook:
		return notATable("un document à l'ancien format d'Office, sans classeur", remedeTableau)
	}
	return w.addConverted(ctx, b, formatXLS, member)
}

// compoundFile is what matters here of a compound file.
type compoundFile struct{ workbook, encrypted bool }

// compoundBlock is a whole number of directory entries and of sectors.
const compoundBlock = 64 << 10

// lookIntoCompound reads the whole file, block by block: neither its directory
// nor its streams have a place of their own.
func lookIntoCompound(ctx context.Context, b blob) (found compoundFile, err error) {
	r, err := b.open(ctx)
	if err != nil {
		return found, err
	}
	defer r.Close()
	block := make([]byte, compoundBlock)
	for {
		n, err := io.ReadFull(r, block)
		part := block[:n]
		found.encrypted = found.encrypted || hasEntry(part, "EncryptedPackage") || hasEncryptedStream(part)
		found.workbook = found.workbook || hasEntry(part, "Workbook") || hasEntry(part, "Book")
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return found, nil
		default:
			return found, err
		}
	}
}

// addRecords adds an .xls that has no container, as the first versions of
// Excel wrote it.
func (w *Workbook) addRecords(ctx context.Context, b blob, member string) error {
	head, err := b.head(ctx)
	if err != nil {
		return err
	}
	if beginsEncrypted(head) {
		return passwordProtected()
	}
	return w.addConverted(ctx, b, formatXLS, member)
}

// hasEntry tells whether a block of a compound file has the directory entry of
// a stream of that name, whatever the case of its letters. Entries are 128
// bytes, at multiples of 128, and begin with the name in UTF-16 ([MS-CFB]
// §2.6.1).
func hasEntry(block []byte, name string) bool {
	wide := make([]byte, 0, 2*len(name)+2)
	for _, c := range []byte(name + "\x00") {
		wide = append(wide, c, 0)
	}
	for at := 0; at+len(wide) <= len(block); at += 128 {
		if bytes.EqualFold(block[at:at+len(wide)], wide) {
			return true
		}
	}
	return false
}

// hasEncryptedStream tells whether a workbook stream that begins in the block
// is encrypted. Streams begin at multiples of 64 bytes, and what is looked for
// fits in so many ([MS-CFB] §2.7).
func hasEncryptedStream(block []byte) bool {
	for at := 0; at+64 <= len(block); at += 64 {
		if block[at] == recordBOF && block[at+1] == 8 && beginsEncrypted(block[at:at+64]) {
			return true
		}
	}
	return false
}

const (
	recordBOF      = 0x09 // low byte: the high one is the version
	recordWriteRes = 0x86
	recordFilePass = 0x2F
)

// beginsEncrypted tells whether records begin with the one that says how they
// are encrypted: it follows the first, or the one that recommends not to write
// ([MS-XLS] §2.1.7.20.3).
func beginsEncrypted(records []byte) bool {
	for first := true; len(records) >= 4; first = false {
		kind := binary.LittleEndian.Uint16(records)
		size := 4 + int(binary.LittleEndian.Uint16(records[2:]))
		switch {
		case first && kind&0xFF == recordBOF, kind == recordWriteRes:
		default:
			return kind == recordFilePass
		}
		records = records[min(size, len(records)):]
	}
	return false
}
