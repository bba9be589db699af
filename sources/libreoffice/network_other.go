//go:build !linux

package libreoffice

import "syscall"

// withoutNetwork does nothing where a process cannot be cut off.
func withoutNetwork(*syscall.SysProcAttr) {}
