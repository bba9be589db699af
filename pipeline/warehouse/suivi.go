package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"diagctg/sources/mesure"
)

// Suivi returns the follow-up of the agreement, after Build; it is empty when
// no tracking file was dropped.
func (w *Warehouse) Suivi(ctx context.Context) (mesure.Suivi, error) {
	var s mesure.Suivi
	for _, read := range []func(context.Context, *mesure.Suivi) error{w.lireActions, w.lireReunions, w.lireEvaluation} {
		if err := read(ctx, &s); err != nil {
			return s, fmt.Errorf("reading the follow-up of the agreement: %w", err)
		}
	}
	return s, nil
}

// lireActions reads the action sheets, then what belongs to each.
func (w *Warehouse) lireActions(ctx context.Context, s *mesure.Suivi) error {
	rang := map[string]int{} // code → index in s.Actions
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		a := mesure.ActionSuivie{Etats: map[int]string{}}
		var code, communes string
		err := rows.Scan(&code, &a.Document, &a.Numero, &a.Axe, &a.Titre, &a.Nature, &a.Porteur, &communes, &a.Echeance, &a.Etat,
			&a.Commentaire, &a.Millesime, &a.Place.Fichier, &a.Place.Feuille, &a.Place.Ligne)
		a.Communes = strings.Fields(communes)
		rang[code] = len(s.Actions)
		s.Actions = append(s.Actions, a)
		return err
	}, `SELECT code, document, numero, axe, titre, nature, porteur, communes, echeance, etat, commentaire, millesime, fichier, feuille, ligne
	    FROM suivi_action ORDER BY document, ordre_numero(numero), numero`)
	if err != nil {
		return err
	}
	err = w.lignes(ctx, func(rows *sql.Rows) error {
		var code, etat string
		var millesime int
		err := rows.Scan(&code, &millesime, &etat)
		s.Actions[rang[code]].Etats[millesime] = etat
		return err
	}, "SELECT code, millesime, etat FROM suivi_etat")
	if err != nil {
		return err
	}
	return w.lireSuivis(ctx, s, rang)
}

// lireSuivis reads the indicators of the actions. Those of an action without a
// sheet make one, so that nothing told is lost.
func (w *Warehouse) lireSuivis(ctx context.Context, s *mesure.Suivi, rang map[string]int) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var i mesure.IndicateurSuivi
		var code, document, numero string
		var initiale, cible, realise, avancement sql.NullFloat64
		err := rows.Scan(&code, &document, &numero, &i.Nom, &i.Nature, &initiale, &cible, &realise, &avancement, &i.Appreciation, &i.Millesime,
			&i.Place.Fichier, &i.Place.Feuille, &i.Place.Ligne)
		if err != nil {
			return err
		}
		i.Initiale, i.Cible, i.Realise, i.Avancement = ouND(initiale), ouND(cible), ouND(realise), ouND(avancement)
		if i.Nature != "nombre" && i.Nature != "euros" {
			i.Avancement = mesure.Absente(mesure.SO)
		}
		if _, ok := rang[code]; !ok {
			rang[code] = len(s.Actions)
			s.Actions = append(s.Actions, mesure.ActionSuivie{Document: document, Numero: numero, Etats: map[int]string{}, Millesime: i.Millesime, Place: i.Place})
		}
		a := &s.Actions[rang[code]]
		a.Indicateurs = append(a.Indicateurs, i)
		return nil
	}, `SELECT code, document, numero, indicateur, nature, initiale, cible, realise, avancement, appreciation, millesime, fichier, feuille, ligne
	    FROM suivi_indicateur ORDER BY document, ordre_numero(numero), numero, fichier, feuille, ligne`)
}

func (w *Warehouse) lireReunions(ctx context.Context, s *mesure.Suivi) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var r mesure.ReunionsSuivies
		err := rows.Scan(&r.Instance, &r.Millesime, &r.Prevues, &r.Tenues, &r.Reportees, &r.Annulees)
		s.Reunions = append(s.Reunions, r)
		return err
	}, "SELECT instance, millesime, prevues, tenues, reportees, annulees FROM suivi_reunion ORDER BY millesime, instance")
}

func (w *Warehouse) lireEvaluation(ctx context.Context, s *mesure.Suivi) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var e mesure.Evaluation
		var valeur, sur, part sql.NullFloat64
		err := rows.Scan(&e.Code, &e.Millesime, &e.Detail, &valeur, &sur, &part, &e.Manque)
		e.Valeur, e.Sur, e.Part = ouND(valeur), ouND(sur), ouND(part)
		if !sur.Valid {
			e.Sur, e.Part = mesure.Absente(mesure.SO), mesure.Absente(mesure.SO)
		}
		s.Evaluation = append(s.Evaluation, e)
		return err
	}, "SELECT code, coalesce(millesime, 0), detail, valeur, sur, part, manque FROM suivi_evaluation_part ORDER BY rang, millesime, detail")
}
