package outputs

import "testing"

func TestTheRestrictedWorkbookSaysWhatIsOut(t *testing.T) {
	for n, want := range map[int]string{
		0: "Aucun des chiffres masqués n’a été montré par une édition précédente.",
		1: "Parmi les chiffres masqués, 1 a déjà été montré par une édition précédente : masquer ne reprend pas ce qui est sorti.",
		2: "Parmi les chiffres masqués, 2 ont déjà été montrés par une édition précédente : masquer ne reprend pas ce qui est sorti.",
	} {
		if got := alreadyOut(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
