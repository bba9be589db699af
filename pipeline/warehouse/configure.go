package warehouse

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// Territory is what the configuration says about places, secrecy and published
// figures.
type Territory struct {
	Code, Nom string
	// Communes are the codes in the order of the configuration, which every
	// table keeps.
	Communes []string
	// Comparaisons are the zones to compare with: their Niveau and Code.
	Comparaisons []mesure.Zone
	// Seuils are the thresholds of secrecy by name: caf, enfants, sensible,
	// fiscal. A count n is hidden when 1 ≤ n < threshold.
	Seuils map[string]int
	// Priorites ranks the contracts, the smaller number first, for values that
	// several files of one publication give.
	Priorites map[string]int
	// NonAdditives are the variables that are never summed: rates, medians.
	NonAdditives []string
	// Arrondis are the steps that producers round their numbers to.
	Arrondis []Arrondi
	// COG is the year of the list of communes that everything is brought to, 0
	// for the newest list loaded.
	COG int
	// References are published figures to set beside ours.
	References []Reference
}

// Arrondi is the step that a contract's numbers of one variable are rounded to.
type Arrondi struct {
	Source, Variable string
	Pas              float64
}

// Reference is a figure published elsewhere.
type Reference struct {
	Code, Libelle, Indicateur, Modalite string
	Zone                                mesure.Zone
	// Millesime is the vintage of the numerator, 0 when it is not known.
	Millesime int
	Publie    mesure.Valeur
	// Tolerance is half a unit of the last printed digit.
	Tolerance                            float64
	Unite, Source, Citation, Explication string
}

// Configure says what to build for. It is called once, before Build.
func (w *Warehouse) Configure(ctx context.Context, t Territory) error {
	err := errors.Join(
		w.exec(ctx, "INSERT INTO territoire VALUES (?, ?)", t.Code, t.Nom),
		w.poserZones(ctx, t), w.poserRegles(ctx, t), w.poserGeographie(ctx, t),
		w.poserReferences(ctx, t.References))
	if err != nil {
		return fmt.Errorf("configuring territory %s: %w", t.Code, err)
	}
	return nil
}

func (w *Warehouse) poserZones(ctx context.Context, t Territory) error {
	for i, code := range t.Communes {
		if err := w.exec(ctx, "INSERT INTO territoire_commune VALUES (?, ?, ?, '')", t.Code, code, i+1); err != nil {
			return err
		}
	}
	for _, z := range t.Comparaisons {
		if err := w.exec(ctx, "INSERT INTO comparaison VALUES (?, ?, ?)", t.Code, string(z.Niveau), z.Code); err != nil {
			return err
		}
	}
	return nil
}

func (w *Warehouse) poserRegles(ctx context.Context, t Territory) error {
	for _, nom := range clesTriees(t.Seuils) {
		if err := w.exec(ctx, "INSERT INTO seuil_secret VALUES (?, ?)", nom, t.Seuils[nom]); err != nil {
			return err
		}
	}
	for _, code := range clesTriees(t.Priorites) {
		if err := w.exec(ctx, "INSERT INTO source_priorite VALUES (?, ?)", code, t.Priorites[code]); err != nil {
			return err
		}
	}
	for _, a := range t.Arrondis {
		if err := w.exec(ctx, "INSERT INTO pas_arrondi VALUES (?, ?, ?)", a.Source, a.Variable, a.Pas); err != nil {
			return err
		}
	}
	return nil
}

func (w *Warehouse) poserGeographie(ctx context.Context, t Territory) error {
	for _, v := range t.NonAdditives {
		if err := w.exec(ctx, "INSERT OR IGNORE INTO variable_non_sommable VALUES (?)", v); err != nil {
			return err
		}
	}
	if t.COG == 0 {
		return nil
	}
	return w.exec(ctx, "INSERT INTO cog_demande VALUES (?)", t.COG)
}

func (w *Warehouse) poserReferences(ctx context.Context, refs []Reference) error {
	for _, r := range refs {
		var publie any
		if !r.Publie.S.Manque() {
			publie = r.Publie.V
		}
		err := w.exec(ctx, "INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			r.Code, r.Libelle, r.Indicateur, r.Modalite, string(r.Zone.Niveau), r.Zone.Code, r.Millesime,
			publie, r.Tolerance, r.Unite, r.Source, r.Citation, r.Explication)
		if err != nil {
			return err
		}
	}
	return nil
}

// modeles are the parsed SQL files.
type modeles struct {
	mesures     []models.Mesure
	indicateurs []models.Indicateur
	niveaux     []models.Modele
	secret      []models.Modele
	controles   []models.Controle
	ecarts      []models.Modele
	suivi       []models.Modele
	// simulation runs when somebody asks, after the others.
	simulation []models.Modele
}

// calcules are the indicators that have a SELECT: the others wait for a file.
func (m modeles) calcules() []models.Indicateur {
	return slices.DeleteFunc(slices.Clone(m.indicateurs), func(i models.Indicateur) bool { return i.Card.ADemander != "" })
}

func lireModeles() (modeles, error) {
	var m modeles
	var errs [8]error
	m.mesures, errs[0] = models.Mesures()
	m.indicateurs, errs[1] = models.Indicateurs()
	m.niveaux, errs[2] = models.Modeles(models.Niveaux)
	m.secret, errs[3] = models.Modeles(models.Secret)
	m.controles, errs[4] = models.Controles()
	m.ecarts, errs[5] = models.Modeles(models.Ecarts)
	m.simulation, errs[6] = models.Modeles(models.Simulation)
	m.suivi, errs[7] = models.Modeles(models.Suivi)
	return m, errors.Join(errs[:]...)
}

// poserCartes lays down the cards, which the models read.
func (w *Warehouse) poserCartes(ctx context.Context) error {
	t := map[string][]string{}
	add := func(table string, values ...any) {
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = fmt.Sprint(v)
			if s, ok := v.(string); ok {
				texts[i] = litteral(s)
			}
		}
		t[table] = append(t[table], "("+strings.Join(texts, ", ")+")")
	}
	for _, m := range w.modeles.mesures {
		for _, v := range m.Variables {
			for _, d := range m.Depuis {
				add("derivation", v, d, m.Path)
			}
		}
	}
	for rang, ind := range w.modeles.calcules() {
		c := ind.Card
		add("indicateur", c.Code, c.Theme, c.Unite, c.Secret, c.EcartMax, c.Agregable, c.Denominateur != "", rang)
		for i, m := range c.Modalites {
			add("indicateur_modalite", c.Code, m.Code, m.Libelle, i)
		}
		for i, v := range c.VariablesNumerateur {
			add("indicateur_variable", c.Code, "numerateur", v, i)
		}
		for i, v := range c.VariablesDenominateur {
			add("indicateur_variable", c.Code, "denominateur", v, i)
		}
		for i, v := range c.VariablesPubliees {
			add("indicateur_variable", c.Code, "publie", v, i)
		}
	}
	for _, table := range clesTriees(t) {
		if err := w.exec(ctx, "INSERT INTO "+table+" VALUES "+strings.Join(t[table], ", ")); err != nil {
			return fmt.Errorf("laying down the cards in table %s: %w", table, err)
		}
	}
	return nil
}
