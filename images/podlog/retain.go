package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

var (
	runForm  = regexp.MustCompile(`^([0-9]+)\.log(\..+)?$`)
	tidyTurn sync.Mutex
)

// tidy leaves of the rotated files of path the newest as it is and the ones before it compressed, maxFiles-1 in all. A collector skips
// *.gz and *.tmp; what it has open it still reads to the end.
func tidy(path string, maxFiles int) {
	tidyTurn.Lock()
	defer tidyTurn.Unlock()
	files, _ := filepath.Glob(path + ".*")
	var rotated []string
	for _, name := range files {
		switch {
		case strings.HasSuffix(name, ".tmp"): // of a compression that was cut off
			remove(name)
		case strings.HasSuffix(name, ".gz"):
			rotated = append(rotated, name)
		case slices.Contains(files, name+".gz"): // compressed, then cut off before its removal
			remove(name)
		default:
			rotated = append(rotated, name)
		}
	}
	slices.Sort(rotated) // by the time in the name
	for i, name := range rotated {
		switch {
		case i < len(rotated)-(maxFiles-1):
			remove(name)
		case i < len(rotated)-1 && !strings.HasSuffix(name, ".gz"):
			if err := compress(name); err != nil {
				say("cannot compress %s, it stays as it is: %v", name, err)
			}
		}
	}
}

// compress replaces a file by name.gz; the file goes only when the copy is whole.
func compress(name string) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	tmp := name + ".tmp"
	defer os.Remove(tmp)
	out, err := os.Create(tmp)
	if err != nil {
		return err
	}
	defer out.Close()
	packed := gzip.NewWriter(out)
	if _, err := io.Copy(packed, in); err != nil {
		return err
	}
	if err := packed.Close(); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp, name+".gz"); err != nil {
		return err
	}
	return os.Remove(name)
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
