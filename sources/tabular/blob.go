package tabular

import (
	"bytes"
	"context"
	"io"
)

// blob is the content of a file on disk or of a member of an archive, which
// can be read from its start any number of times.
type blob struct {
	size int64
	open func(ctx context.Context) (io.ReadCloser, error)
	// at is the content for reading anywhere; nil for a member, which has to
	// be inflated first (see readerAt).
	at io.ReaderAt
}

// fileBlob is the blob of a file on disk.
func fileBlob(r io.ReaderAt, size int64) blob {
	return blob{size: size, at: r, open: func(ctx context.Context) (io.ReadCloser, error) {
		return io.NopCloser(&ctxReader{ctx, io.NewSectionReader(r, 0, size)}), nil
	}}
}

// memberBlob is the blob of a member of an archive.
func memberBlob(c *container, name string) blob {
	return blob{
		size: int64(c.files[partKey(name)].UncompressedSize64),
		open: func(ctx context.Context) (io.ReadCloser, error) { return c.open(ctx, name) },
	}
}

// head returns the first bytes.
func (b blob) head(ctx context.Context) ([]byte, error) {
	r, err := b.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, headSize))
}

// readAll returns the whole content; sizes are bounded by the limits.
func (b blob) readAll(ctx context.Context) ([]byte, error) {
	r, err := b.open(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// readerAt returns the content for reading anywhere, in memory if need be.
func (b blob) readerAt(ctx context.Context) (io.ReaderAt, error) {
	if b.at != nil {
		return b.at, nil
	}
	content, err := b.readAll(ctx)
	return bytes.NewReader(content), err
}

// ctxReader stops reading when its context is cancelled.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
