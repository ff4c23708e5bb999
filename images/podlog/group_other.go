//go:build unix && !linux

package main

import "syscall"

// ownGroup puts the program into its own process group.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
