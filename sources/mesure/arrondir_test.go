package mesure

import (
	"math"
	"math/big"
	"testing"
)

// Every rate of up to 400 out of up to 400 that ends on a half is rounded up, and
// every other one as its exact value is.
func TestArrondirIsHalfUpOnExactValues(t *testing.T) {
	for _, c := range []struct {
		factor   int64
		decimals int
	}{{100, 1}, {1000, 1}, {1, 2}, {100, 0}} {
		pow := int64(math.Pow(10, float64(c.decimals)))
		for den := int64(1); den <= 400; den++ {
			for num := int64(0); num <= den; num++ {
				tenths := new(big.Int).Div(big.NewInt(2*num*c.factor*pow+den), big.NewInt(2*den)).Int64()
				rate := float64(num) / float64(den) * float64(c.factor)
				if got := Arrondir(rate, c.decimals); got != float64(tenths)/float64(pow) {
					t.Fatalf("%d out of %d, times %d, is %v: rounded to %v, want %v", num, den, c.factor, rate, got, float64(tenths)/float64(pow))
				}
				if got := Arrondir(-rate, c.decimals); got != -float64(tenths)/float64(pow)+0 {
					t.Fatalf("minus %v: rounded to %v", rate, got)
				}
			}
		}
	}
}

func TestArrondirKeepsWhatIsNotNoise(t *testing.T) {
	for v, want := range map[float64]float64{28.7499999: 28.7, 44.7508: 44.8, -2.35: -2.4, 1e9 + 0.04999: 1e9, -0.04: 0} {
		got := Arrondir(v, 1)
		if got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("%v: rounded to %v, want %v", v, got, want)
		}
	}
}
