// Command podlog stands where kubelet and the container runtime stand when there is no Kubernetes: it runs a program, keeps it
// running, and writes what it says into the log file of a pod, in the folders, lines and rotation that a node of a cluster would show.
//
//	podlog -root .stack/pods -namespace production -pod mock-service-native -container mock-service -- ./mock-service
//
// Its own words go to stderr. It ends with 0 after SIGTERM or SIGINT, 1 when the program or its folder cannot be used or lines were
// lost at the stop, 2 for flags it does not understand.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	// The kernel ends the program with the thread that started it: the main thread lives as long as podlog.
	runtime.LockOSThread()
	o, err := readOptions(os.Args[1:], os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "podlog: %v\nRun podlog -h for all flags.\n", err)
		os.Exit(2)
	}
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	if err := supervise(o, signals); err != nil {
		say("%v", err)
		os.Exit(1)
	}
}

// say writes one line about podlog's own state to stderr.
func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "podlog: "+format+"\n", args...)
}
