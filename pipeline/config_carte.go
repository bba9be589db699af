package pipeline

import (
	"fmt"
	"slices"

	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
)

// largestTile bounds the columns and rows of a tile map.
const largestTile = 30

// readCarte reads where each commune stands on the tile map. A map that leaves
// one out would be refused later in silence, so it is refused here.
func (c *Config) readCarte(n yamlnode.Node) {
	keys := n.Mapping(`par exemple {tuiles: {"06033": [1, 1], "06064": [2, 1]}}, colonne puis rang`, "tuiles")
	tuiles := keys["tuiles"]
	if !tuiles.Present() {
		return
	}
	const attendu = "un couple [colonne, rang] pour chaque commune, comptés à partir de 1 depuis le nord-ouest"
	c.Tuiles = map[string]mesure.Tuile{}
	taken := map[mesure.Tuile]string{}
	names, places := tuiles.Keys(attendu)
	for _, code := range names {
		place := places[code]
		if !slices.Contains(c.Communes, code) {
			place.Refuse(fmt.Sprintf("la commune %s n'est pas du territoire", code), "les codes de la clé communes, entre guillemets")
			continue
		}
		tile, ok := readTuile(place, attendu)
		if other := taken[tile]; ok && other != "" {
			place.Refuse(fmt.Sprintf("les communes %s et %s sont à la même place", other, code), "une place différente pour chaque commune")
		}
		taken[tile] = code
		c.Tuiles[code] = tile
	}
	for _, code := range c.Communes {
		if _, ok := places[code]; !ok {
			tuiles.Refuse(fmt.Sprintf("la commune %s n'a pas de place sur la carte", code), attendu)
		}
	}
}

func readTuile(n yamlnode.Node, attendu string) (mesure.Tuile, bool) {
	pair := n.List(attendu)
	if len(pair) != 2 {
		n.Refuse("il faut deux nombres", attendu)
		return mesure.Tuile{}, false
	}
	bounds := fmt.Sprintf("un nombre entier de 1 à %d", largestTile)
	return mesure.Tuile{Colonne: pair[0].Integer(1, largestTile, bounds), Rang: pair[1].Integer(1, largestTile, bounds)}, true
}
