package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	lineStamp   = "2006-01-02T15:04:05.000000000Z" // UTC, always nine digits
	rotateStamp = "20060102-150405"
)

// logFile writes the lines of one run of a container in CRI form and rotates as kubelet does. Safe for concurrent use.
type logFile struct {
	mu      sync.Mutex
	o       logOptions
	path    string
	file    io.WriteCloser
	size    int64           // bytes in the current file
	checked time.Time       // last look at the size
	rotated time.Time       // stamp in the name of the last rotated file
	partial map[string]bool // streams in the middle of a line
	last    time.Time       // stamp of the last line
	line    []byte          // the line being written, kept to be used again
	giveUp  <-chan struct{} // once closed, what cannot be written is counted as lost
	lost    int             // lines and pieces given up
}

// createLog makes the log file of run n in folder. It is an error if there is one already.
func createLog(folder string, n int, o logOptions, giveUp <-chan struct{}) (*logFile, error) {
	l := &logFile{o: o, path: filepath.Join(folder, fmt.Sprintf("%d.log", n)), checked: time.Now(),
		partial: map[string]bool{}, giveUp: giveUp}
	return l, l.open()
}

func (l *logFile) open() error {
	// Another user reads it: the collector.
	file, err := os.OpenFile(l.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	l.file, l.size = file, 0
	return nil
}

// write appends a line (full) or a piece of one, stream is stdout or stderr. When the disk refuses, it says so on stderr and tries
// again until it works: whoever writes into the pipe waits meanwhile.
func (l *logFile) write(stream string, text []byte, full bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	tag := " P "
	if full {
		tag = " F "
	}
	l.line = l.stamp().AppendFormat(l.line[:0], lineStamp)
	l.line = append(l.line, ' ')
	l.line = append(l.line, stream...)
	l.line = append(l.line, tag...)
	l.line = append(l.line, text...)
	l.line = append(l.line, '\n')
	rest := l.line
	if !l.insist(func() error {
		n, err := l.file.Write(rest)
		l.size += int64(n)
		rest = rest[n:] // half a line may be on the disk: go on behind it
		return err
	}) {
		l.lost++
	}
	l.partial[stream] = !full
	l.rotateIfDue()
}

// stamp gives the time of the next line. Two lines of one moment get two stamps: a store drops an equal line of an equal time.
func (l *logFile) stamp() time.Time {
	now := time.Now().UTC()
	if early := l.last.Sub(now); early >= 0 && early < time.Millisecond { // more is a clock that was set back
		now = l.last.Add(1)
	}
	l.last = now
	return now
}

// rotateIfDue rotates a file that has reached its size, looking once an interval and never between the pieces of a line.
func (l *logFile) rotateIfDue() {
	if l.size < l.o.maxSize || l.partial["stdout"] || l.partial["stderr"] || time.Since(l.checked) < l.o.checkEvery {
		return
	}
	l.checked = time.Now()
	if err := os.Rename(l.path, l.rotatedName()); err != nil {
		say("cannot rotate the log: %v. It grows on; the next attempt is in %s", err, l.o.checkEvery)
		return
	}
	old := l.file
	if !l.insist(l.open) {
		return // the lines go on into the renamed file
	}
	old.Close()
	tidy(l.path, l.o.maxFiles)
}

// rotatedName sorts behind the names of all earlier rotations, even those of the same second.
func (l *logFile) rotatedName() string {
	stamp := time.Now().UTC().Truncate(time.Second)
	if !stamp.After(l.rotated) {
		stamp = l.rotated.Add(time.Second)
	}
	l.rotated = stamp
	return l.path + "." + stamp.Format(rotateStamp)
}

// insist repeats what until it works and returns true; false when it still fails after giveUp.
func (l *logFile) insist(what func() error) bool {
	err := what()
	if err == nil {
		return true
	}
	select {
	case <-l.giveUp:
		return false
	default:
		say("cannot write the log: %v. The program waits; free space or mend the folder", err)
	}
	for {
		select {
		case <-l.giveUp:
			return false
		case <-time.After(250 * time.Millisecond):
		}
		if what() == nil {
			say("writing %s again", l.path)
			return true
		}
	}
}

// close tells how many lines were lost.
func (l *logFile) close() error {
	err := l.file.Close()
	if l.lost > 0 {
		return fmt.Errorf("%d lines could not be written to %s before the program exited", l.lost, l.path)
	}
	return err
}
