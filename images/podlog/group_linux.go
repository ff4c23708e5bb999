package main

import "syscall"

// ownGroup puts the program into its own process group, and ends it when podlog itself is killed.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}
