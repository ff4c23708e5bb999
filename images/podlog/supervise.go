package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	firstDelay = time.Second
	lastDelay  = 30 * time.Second
	healthy    = time.Minute // a run this long starts the back-off anew
	keepRuns   = 10          // earlier runs whose files stay; kubelet keeps one
)

// supervise runs the program again and again, each run with its own log file, until a signal comes.
// The error says why it could not begin, or that lines were lost at the end.
func supervise(o options, signals <-chan os.Signal) error {
	program, err := exec.LookPath(o.program[0])
	if err != nil {
		return fmt.Errorf("cannot run %s: %w. Build it or fix the path after --", o.program[0], err)
	}
	o.program[0] = program
	var delay time.Duration
	for first := true; ; first = false {
		begun := time.Now()
		stopped, ending, err := runOnce(o, signals)
		if stopped || err != nil && first {
			return err
		}
		if err != nil {
			ending = err.Error()
		}
		delay = nextDelay(delay, time.Since(begun))
		say("%s: %s. Starting again in %s", o.container, ending, delay)
		select {
		case <-signals:
			return nil
		case <-time.After(delay):
		}
	}
}

// nextDelay doubles the wait before the next start, from one second to thirty; a long life resets it.
func nextDelay(last, lived time.Duration) time.Duration {
	if last == 0 || lived >= healthy {
		return firstDelay
	}
	return min(2*last, lastDelay)
}

// runOnce runs the program to its end and writes all it says into the log of a new run. stopped: a signal asked for the end; ending:
// how the program ended by itself, for people. The error is of the folder, the log file or the start, or counts lines lost at a stop.
func runOnce(o options, signals <-chan os.Signal) (stopped bool, ending string, err error) {
	giveUp := make(chan struct{})
	log, err := nextLog(o, giveUp)
	if err != nil {
		return false, "", fmt.Errorf("cannot write a log under -root %s: %w", o.root, err)
	}
	child, err := startProgram(o.program, log)
	if err != nil {
		log.close()
		os.Remove(log.path) // nothing ran, so there is no run
		return false, "", fmt.Errorf("cannot start: %w", err)
	}
	say("%s runs, pid %d, log %s", o.container, child.cmd.Process.Pid, log.path)
	defer probe(o.health, o.healthInterval)()

	var patience <-chan time.Time
	for {
		select {
		case sig := <-signals:
			stopped = true
			child.cmd.Process.Signal(sig)
			if patience == nil {
				patience = time.After(o.grace)
			}
		case <-patience:
			say("%s still runs or its log cannot be written %s after the signal: ending it", o.container, o.grace)
			close(giveUp)
			child.end()
		case <-child.done:
			return stopped, child.ending(), log.close()
		}
	}
}

// nextLog makes the log file of the next run and removes those of runs long gone.
func nextLog(o options, giveUp <-chan struct{}) (*logFile, error) {
	folder, err := filepath.Abs(o.folder())
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	n, err := nextRun(folder)
	if err != nil {
		return nil, err
	}
	forgetRuns(folder, n, keepRuns)
	return createLog(folder, n, o.logs, giveUp)
}
