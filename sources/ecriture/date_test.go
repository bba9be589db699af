package ecriture

import "testing"

// TestMonthOf: the ways of writing a month, and what is none.
func TestMonthOf(t *testing.T) {
	for text, want := range map[string]Date{
		"Janvier": {Mois: 1}, "janv. 2024": {2024, 1, 0}, "2024 / janv.": {2024, 1, 0}, "déc-24": {2024, 12, 0}, "août 2023": {2023, 8, 0},
		"2024-02": {2024, 2, 0}, "02/2024": {2024, 2, 0}, "2024-03-01": {2024, 3, 0}, "01/03/2024": {2024, 3, 0}, "2024-01-01 00:00:00": {2024, 1, 0},
		"2024-03-15": {}, "T1 2024": {}, "2024": {}, "13/2024": {}, "Carros": {}, "mars avril": {}, "": {}, "12": {},
	} {
		got, ok := MonthOf(NormaliseLabel(text))
		if ok != (want != Date{}) || ok && got != want {
			t.Errorf("%q: %v %t, want %v", text, got, ok, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2020": "2020", "2020.0": "2020", "2020-12": "2020-12", "202012": "2020-12", "2020-12-31": "2020-12-31", "2020-12-31 00:00:00": "2020-12-31",
		"2023-01-01T00:00:00+00:00": "2023-01-01", "31/12/2020": "2020-12-31", "12/2020": "2020-12", "décembre 2018": "2018-12", "DÉC. 2018": "2018-12",
		"1er janvier 2016": "2016-01-01", "au 1er janvier 2025": "2025-01-01",
	} {
		if got, ok := ParseDate(text); !ok || got.String() != want {
			t.Errorf("parseDate(%q) = %v, %t; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "20", "1789", "2020-13", "32/01/2020", "brumaire 2018", "06033", "123456"} {
		if got, ok := ParseDate(text); ok {
			t.Errorf("parseDate(%q) = %v, want none", text, got)
		}
	}
}
