package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var runForm = regexp.MustCompile(`^([0-9]+)\.log(\..+)?$`)

// tidy leaves the newest maxFiles-1 rotated files of path. A node compresses all but the newest of them; nothing here reads what is compressed.
func tidy(path string, maxFiles int) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		say("cannot look for old logs: %v", err)
		return
	}
	var rotated []string // by name, so by the time in it
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), filepath.Base(path)+".") {
			rotated = append(rotated, filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
	for _, name := range rotated[:max(0, len(rotated)-(maxFiles-1))] {
		remove(name)
	}
}

// nextRun is the number of the next run: one more than the highest that left a file in folder, 0 for the first.
func nextRun(folder string) (int, error) {
	next := 0
	err := eachRun(folder, func(n int, _ string) { next = max(next, n+1) })
	return next, err
}

// forgetRuns removes the files of runs before the keep runs that came before run n.
func forgetRuns(folder string, n, keep int) {
	err := eachRun(folder, func(run int, path string) {
		if run < n-keep {
			remove(path)
		}
	})
	if err != nil {
		say("cannot look for old logs: %v", err)
	}
}

// eachRun calls do with the run number and path of every log file in folder.
func eachRun(folder string, do func(n int, path string)) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if parts := runForm.FindStringSubmatch(entry.Name()); parts != nil {
			if n, err := strconv.Atoi(parts[1]); err == nil {
				do(n, filepath.Join(folder, entry.Name()))
			}
		}
	}
	return nil
}

func remove(name string) {
	if err := os.Remove(name); err != nil {
		say("cannot remove an old log: %v", err)
	}
}
