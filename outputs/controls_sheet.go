package outputs

import (
	"cmp"
	"slices"

	"diagctg/sources/mesure"
)

// rapprochement sets figures published elsewhere beside ours, what differs
// first. A commune's workbook keeps the lines that are about it.
func (b *book) rapprochement(p *portrait) {
	s := b.page(sheetRapprochement)
	s.frozenColumns = 2
	s.head("Rapprochement — "+shortName(p.sujet), p.subtitle(), 11, 36, 20, 12, 12, 10, 12, 10, 54, 72)
	s.large = true
	gaps := slices.DeleteFunc(slices.Clone(p.Rapprochement), func(g mesure.Gap) bool { return !p.concerns(g.Zone) })
	slices.SortStableFunc(gaps, func(a, b mesure.Gap) int { return cmp.Compare(verdictRank(a.Verdict), verdictRank(b.Verdict)) })
	var rows [][]any
	for _, g := range gaps {
		rows = append(rows, p.gapRow(g))
	}
	if len(rows) == 0 {
		s.prose(lookSentence, "Aucun chiffre publié ailleurs n’est à rapprocher des nôtres.")
		return
	}
	s.prose(lookSentence, verdictSummary(gaps), "Un écart n’est pas une erreur en soi : il s’explique souvent par un millésime, un périmètre ou un arrondi différents.",
		"Les chiffres égaux, en fin de liste, se consultent à l’écran ; ils ne sont pas imprimés.")
	s.row++
	s.repeated = s.row
	if differing := slices.IndexFunc(gaps, func(g mesure.Gap) bool { return g.Verdict == "egal" }); differing > 0 {
		s.printed = s.row + differing
	}
	s.records("tbl.rapprochement", []string{"Code", "Chiffre", "Zone", "Publié", "Recalculé", "Écart", "Unité",
		"Verdict", "Explication", "Source"}, rows)
}

// verdictRank puts what differs first.
func verdictRank(verdict string) int {
	if i := slices.Index([]string{"ecart", "signale", "egal"}, verdict); i >= 0 {
		return i
	}
	return 0
}

func verdictSummary(gaps []mesure.Gap) string {
	counts := map[string]int{}
	for _, g := range gaps {
		counts[g.Verdict]++
	}
	return counted(len(gaps), "chiffre rapproché", "chiffres rapprochés") + " : " +
		counted(counts["egal"], "égal", "égaux") + ", " + counted(counts["ecart"], "écart", "écarts") + ", " +
		counted(counts["signale"], "signalé sans calcul", "signalés sans calcul") + "."
}

var verdicts = map[string]string{"egal": "égal", "ecart": "écart", "signale": "signalé"}

func (p *portrait) gapRow(g mesure.Gap) []any {
	u := unitOf(g.Unite)
	format := u.cell
	if u.decimals > 0 {
		format = "0.0#"
	}
	gap := mesure.Absente(mesure.SO)
	if known(g.Publie) && known(g.Recalcule) {
		gap = mesure.Vaut(mesure.Arrondir(g.Recalcule.V-g.Publie.V, 2))
	}
	return []any{
		raw(g.Code), g.Libelle, p.zoneText(g.Zone),
		amount{Valeur: g.Publie, format: format}, amount{Valeur: g.Recalcule, format: format}, amount{Valeur: gap, format: signedFormat(format)},
		word(orElse(u.header, "—")), word(orElse(verdicts[g.Verdict], g.Verdict)), orElse(g.Explication, "—"), orElse(g.Source, "—"),
	}
}

// controles lists what was found, then what was checked.
func (b *book) controles(p *portrait) {
	s := b.page(sheetControles)
	s.head("Contrôles — "+shortName(p.sujet), p.subtitle(), 28, 60, 20, 15, 90, 20, 10)
	s.prose(lookSentence, p.controlSummary())
	s.row++
	s.findings(p)
	counts := map[string]int{}
	for _, c := range p.Constats {
		counts[c.Controle]++
	}
	var checks [][]any
	for _, c := range p.Controles {
		n := counts[c.Code]
		checks = append(checks, []any{raw(c.Code), c.Libelle, word(controlVerdict(n)), word(severity(c.Bloquant)), orElse(c.Remede, "—")})
	}
	if len(checks) > 0 {
		s.section("Ce qui a été vérifié")
		s.records("tbl.controles", []string{"Code", "Contrôle", "Résultat", "Gravité", "Que faire"}, checks)
	}
}

// findings lists what the controls found; a commune sees what is about itself.
func (p *page) findings(po *portrait) {
	var rows [][]any
	for _, c := range po.Constats {
		if !po.concerns(c.Zone) {
			continue
		}
		rows = append(rows, []any{
			raw(c.Controle), orElse(c.Detail, c.Libelle), orElse(po.zoneText(c.Zone), "—"), word(severity(c.Bloquant)),
			raw(orElse(c.Place.Fichier, "—")), raw(orElse(c.Place.Feuille, "—")), raw(orElse(c.Place.Cellule(), "—")),
		})
	}
	p.section("Ce qui a été trouvé")
	if len(rows) == 0 {
		p.prose(lookSentence, "Aucun constat.")
		p.row++
		return
	}
	p.records("tbl.constats", []string{"Contrôle", "Constat", "Zone", "Gravité", "Fichier", "Feuille", "Cellule"}, rows)
}

func controlVerdict(findings int) string {
	if findings == 0 {
		return "rien à signaler"
	}
	return counted(findings, "constat", "constats")
}

func severity(blocking bool) string {
	if blocking {
		return "bloquant"
	}
	return "avertissement"
}
