package outputs

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // registers the format
	_ "image/png"  // registers the format

	"github.com/xuri/excelize/v2"
)

// A logo fits in a box, in pixels; so many stand side by side.
const (
	logoWidth  = 160.0
	logoHeight = 56.0
	logoSpace  = 24.0
	logosInRow = 5
)

// logos puts the logos of the parties below the last row, all in boxes of one
// size, and keeps the rows free that they cover.
func (p *page) logos(logos []Logo) {
	if len(logos) == 0 {
		return
	}
	for i, logo := range logos {
		if i > 0 && i%logosInRow == 0 {
			p.row += logoRows
		}
		p.logo(logo, int((logoWidth+logoSpace)*float64(i%logosInRow)))
	}
	p.row += logoRows + 1
}

// logoRows is how many rows of one line a logo covers.
const logoRows = 4

func (p *page) logo(logo Logo, left int) {
	p.do(func() error {
		size, _, err := image.DecodeConfig(bytes.NewReader(logo.Image))
		if err != nil {
			return fmt.Errorf("the logo of %s: %w", logo.Partie, err)
		}
		scale := min(logoWidth/float64(size.Width), logoHeight/float64(size.Height))
		col, offset := p.columnAt(left)
		cell, err := excelize.CoordinatesToCellName(col, p.row)
		if err != nil {
			return err
		}
		return p.f.AddPictureFromBytes(p.name, cell, &excelize.Picture{
			Extension: "." + logo.Format, File: logo.Image,
			Format: &excelize.GraphicOptions{AltText: logo.Partie, Name: "Logo " + logo.Partie, ScaleX: scale, ScaleY: scale,
				Positioning: "oneCell", OffsetX: offset, LockAspectRatio: true},
		})
	})
}

// columnAt is the column under a distance from the left edge, and what is left
// of it.
func (p *page) columnAt(pixels int) (col, offset int) {
	for col = 1; col < p.columns; col++ {
		width := int(p.pixels(col, col))
		if pixels < width {
			break
		}
		pixels -= width
	}
	return col, pixels
}
