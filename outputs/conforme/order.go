package conforme

import (
	"slices"
	"strings"
)

// sequences are the children that the schema allows in an element, in their
// order (ECMA-376, part 1, annex A). An element that is not named here may hold
// anything; "parent/name" comes before "name".
var sequences = map[string]string{
	"worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios " +
		"autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks " +
		"printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags " +
		"drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst",
	"sheetPr": "tabColor outlinePr pageSetUpPr", "sheetViews": "sheetView extLst", "sheetView": "pane selection pivotSelection extLst",
	"cols": "col", "sheetData": "row", "row": "c extLst", "c": "f v is extLst", "hyperlinks": "hyperlink",
	"dataValidations": "dataValidation", "dataValidation": "formula1 formula2", "rowBreaks": "brk", "colBreaks": "brk", "tableParts": "tablePart",
	"headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter", "mergeCells": "mergeCell",
	"workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr " +
		"oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst",
	"bookViews": "workbookView", "sheets": "sheet", "definedNames": "definedName",
	"styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
	"xf":         "alignment protection extLst", "border": "start end left right top bottom diagonal vertical horizontal", "fill": "patternFill gradientFill",
	"patternFill": "fgColor bgColor", "dxf": "font numFmt fill alignment border protection extLst",
	"sst": "si extLst", "si": "t r rPh phoneticPr",
	"table":       "autoFilter sortState tableColumns tableStyleInfo extLst",
	"autoFilter":  "filterColumn sortState extLst",
	"tableColumn": "calculatedColumnFormula totalsRowFormula xmlColumnPr extLst", "tableColumns": "tableColumn",

	"AlternateContent": "Choice Fallback",
	"wsDr":             "twoCellAnchor oneCellAnchor absoluteAnchor", "oneCellAnchor": "from ext sp grpSp graphicFrame cxnSp pic contentPart AlternateContent clientData",
	"twoCellAnchor": "from to sp grpSp graphicFrame cxnSp pic contentPart AlternateContent clientData", "from": "col colOff row rowOff", "to": "col colOff row rowOff",
	"pic": "nvPicPr blipFill spPr style", "nvPicPr": "cNvPr cNvPicPr", "graphicFrame": "nvGraphicFramePr xfrm graphic",
	"nvGraphicFramePr": "cNvPr cNvGraphicFramePr", "blipFill": "blip srcRect tile stretch",

	"chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",
	"chartSpace/chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs " +
		"showDLblsOverMax extLst",
	"chart/title": "tx layout overlay spPr txPr extLst", "catAx/title": "tx layout overlay spPr txPr extLst",
	"plotArea":         "layout areaChart lineChart scatterChart pieChart doughnutChart barChart valAx catAx dateAx serAx dTable spPr extLst",
	"barChart":         "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
	"lineChart":        "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
	"scatterChart":     "scatterStyle varyColors ser dLbls axId extLst",
	"barChart/ser":     "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst",
	"lineChart/ser":    "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth extLst",
	"scatterChart/ser": "idx order tx spPr marker dPt dLbls trendline errBars xVal yVal smooth extLst",
	"ser/marker":       "symbol size spPr extLst",
	"dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator " +
		"showLeaderLines leaderLines extLst",
	"catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx " +
		"crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
	"valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx " +
		"crosses crossesAt crossBetween majorUnit minorUnit dispUnits extLst",
	"scaling": "logBase orientation max min extLst", "legend": "legendPos legendEntry layout overlay spPr txPr extLst",
	"cat": "multiLvlStrRef numLit numRef strLit strRef", "val": "numLit numRef", "numRef": "f numCache extLst", "strRef": "f strCache extLst",
	"numCache": "formatCode ptCount pt extLst", "strCache": "ptCount pt extLst", "pt": "v",
	"spPr": "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst effectDag scene3d sp3d extLst",
	"ln":   "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd extLst", "txPr": "bodyPr lstStyle p", "rich": "bodyPr lstStyle p",
}

// choices are elements of which the order is free: a chart has its kinds, and
// its axes, in any order among themselves.
var choices = map[string][]string{
	"plotArea": {"areaChart lineChart scatterChart pieChart doughnutChart barChart", "valAx catAx dateAx serAx"},
	"wsDr":     {"twoCellAnchor oneCellAnchor absoluteAnchor"},
}

// checkOrder compares the children of each element with the schema.
func (w *Workbook) checkOrder() {
	for _, part := range w.xmlParts() {
		top := &node{children: []*node{w.parts[part]}}
		top.walk(func(parent, n *node) { w.checkSequence(part, parent.name, n) })
	}
}

func (w *Workbook) checkSequence(part, parent string, n *node) {
	sequence, ok := sequences[parent+"/"+n.name]
	if !ok {
		sequence, ok = sequences[n.name]
	}
	if !ok {
		return
	}
	names := strings.Fields(sequence)
	last := 0
	for _, c := range n.children {
		at := slices.Index(names, c.name)
		switch {
		case at < 0:
			w.report(part, "<%s> holds <%s>, which the schema does not know there", n.name, c.name)
			continue
		case at < last && !sameChoice(n.name, c.name, names[last]):
			w.report(part, "in <%s>, <%s> comes after <%s>", n.name, c.name, names[last])
		}
		last = max(last, at)
	}
}

func sameChoice(parent, a, b string) bool {
	return slices.ContainsFunc(choices[parent], func(group string) bool {
		names := strings.Fields(group)
		return slices.Contains(names, a) && slices.Contains(names, b)
	})
}
