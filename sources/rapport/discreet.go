package rapport

import (
	"strings"

	"diagctg/sources/mesure"
)

// PersonalRules begins the codes of the rules of package personnel, whose
// messages name a rule and columns only.
const PersonalRules = "donnee_personnelle_"

// discreet rewrites an anomaly of a file with personal data, so that it says
// where and what is wrong and quotes nothing of what the cell holds.
func discreet(a mesure.Anomaly) mesure.Anomaly {
	if strings.HasPrefix(a.Regle, PersonalRules) {
		return a
	}
	a.Message = discreetWords[a.Regle]
	if a.Message == "" {
		a.Message = "ce qui est écrit ici ne convient pas"
	}
	if a.Avertissement {
		return a
	}
	a.Message += " (le fichier contient des données personnelles : son contenu n'est pas recopié ici)"
	return a
}

// discreetWords say what each rule is about without a word of the file.
var discreetWords = map[string]string{
	"date_inattendue":            "la cellule est une date, un texte était attendu",
	"date_illisible":             "cette cellule n'est pas une date",
	"entete_inconnu":             "un en-tête de colonne n'est pas reconnu",
	"colonnes_absentes":          "des colonnes attendues manquent",
	"lignes_masquees":            "des lignes sont masquées",
	"colonnes_masquees":          "des colonnes sont masquées",
	"feuilles_masquees":          "des feuilles sont masquées",
	"section_sans_titre":         "des lignes n'ont pas de titre au-dessus d'elles",
	"structure_proche":           "un nom de structure ressemble à un autre, déjà connu",
	"colonnes_differentes":       "les feuilles à additionner n'ont pas les mêmes colonnes",
	"feuille_trop_grande":        "la feuille est trop grande pour cette disposition",
	"valeur_sans_entete":         "une valeur n'a pas d'en-tête au-dessus d'elle",
	"commune_sans_contour":       "une commune du territoire n'a pas de contour",
	"conversion_impossible":      "LibreOffice n'a pas pu convertir le fichier",
	"conversion_infidele":        "la conversion du fichier aurait changé une cellule",
	"lecture":                    "le fichier a demandé une correction à la lecture",
	"millesime_illisible":        "cette cellule n'est ni une date ni une année",
	"millesime_introuvable":      "l'année des données n'est écrite nulle part dans le fichier",
	"commune_inconnue":           "la commune n'est pas reconnue",
	"code_illisible":             "ce n'est pas un code valable",
	"code_manquant":              "la ligne n'a pas de code commune",
	"code_nom_discordants":       "le code et le nom ne sont pas ceux d'une même commune",
	"hors_territoire":            "cette commune n'est pas du territoire",
	"nom_approche":               "un nom de commune a été pris pour un autre, très proche",
	"zero_retabli":               "des codes avaient perdu leur zéro de tête : il a été rétabli",
	"valeur_manquante":           "la cellule est vide",
	"modalite_inconnue":          "cette valeur n'est pas dans la liste attendue",
	"nombre_illisible":           "ce n'est pas un nombre",
	"nombre_non_entier":          "ce n'est pas un nombre entier",
	"nombre_ambigu":              "ce nombre peut se lire de deux façons",
	"nombre_mixte":               "les nombres de la colonne n'ont pas tous la même marque décimale",
	"hors_bornes":                "ce nombre est trop petit ou trop grand",
	"colonne_en_double":          "une colonne est donnée deux fois",
	"feuilles_ambigues":          "plusieurs feuilles se ressemblent : rien ne dit laquelle lire",
	"aucune_ligne":               "il n'y a aucune ligne de données sous l'en-tête",
	"naissance_illisible":        "cette date de naissance ne se lit pas",
	"naissance_impossible":       "d'après cette date de naissance, l'enfant n'a pas l'âge d'être dans cette liste",
	"identite_manquante":         "rien ne dit de quel enfant parle la ligne",
	"cellule_illisible":          "le contenu de cette cellule contredit son type",
	"xml_mal_forme":              "le contenu du classeur est abîmé : il est mal formé",
	"fichier_coupe":              "le fichier est incomplet ou abîmé",
	"arrondi_inattendu":          "des nombres ne sont pas arrondis comme le producteur le fait",
	"doublon":                    "cette donnée est déjà sur une autre ligne",
	"pourcentage_inattendu":      "c'est un pourcentage, pas un effectif",
	"formule_en_erreur":          "la cellule affiche une erreur",
	"formule_sans_resultat":      "la formule a été enregistrée sans son résultat",
	"source_inconnue":            "aucune source du catalogue ne ressemble à ce fichier",
	"guillemet_isole":            "un guillemet ouvre ou ferme un texte au mauvais endroit",
	"derniere_ligne_coupee":      "la dernière ligne est coupée",
	"encodage_inconnu":           "l'encodage du texte n'est pas reconnu",
	"encodage_melange":           "le texte mélange deux encodages",
	"octet_nul":                  "le texte contient des octets nuls",
	"limite_depassee":            "le fichier est trop grand",
	"compression_inconnue":       "le fichier est compressé par une méthode que l'on ne sait pas lire",
	"autre_annee":                "la colonne est d'une autre année que celle de la correspondance",
	"correspondance_incoherente": "la correspondance se contredit",
	"correspondances_multiples":  "plusieurs correspondances décrivent ce fichier",
	"niveau_inconnu":             "ce niveau n'existe pas",
	"marque_illisible":           "cette marque n'est pas connue",
	"fichier_vide":               "le fichier est vide",
	"format_non_lu":              "ce format n'est pas lu",
	"mot_de_passe":               "le fichier est protégé par un mot de passe",
}

// DiscreetWords says what a rule is about without a word of the file, "" for a
// rule that is not known.
func DiscreetWords(regle string) string { return discreetWords[regle] }
