// Package alias knows structures (crèches, leisure centres, services) by the
// names that people write. An alias table, filled in by analysts, says which
// spelling stands for which structure; nothing else brings two names together.
// A name that only looks like a known one gives a suggestion for that table.
package alias
