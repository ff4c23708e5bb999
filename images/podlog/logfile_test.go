package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

var criLine = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) (stdout|stderr) ([FP]) (.*)$`)

const plenty = 1 << 40

func newLog(t *testing.T, o logOptions) *logFile {
	t.Helper()
	l, err := createLog(t.TempDir(), 0, o, make(chan struct{}))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLinesHaveTheFormOfTheRuntime(t *testing.T) {
	l := newLog(t, logOptions{maxSize: plenty, maxFiles: 2})
	l.write("stdout", []byte(`{"a":1}`), true)
	l.write("stderr", []byte("half "), false)
	l.write("stdout", nil, true)
	l.write("stderr", []byte("line"), true)
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, parts := range criLines(t, l.path) {
		got = append(got, strings.Join(parts[2:], "|"))
	}
	if want := `stdout|F|{"a":1} stderr|P|half  stdout|F| stderr|F|line`; strings.Join(got, " ") != want {
		t.Errorf("got %q", got)
	}
}

func TestStampsRiseThroughBothStreams(t *testing.T) {
	l := newLog(t, logOptions{maxSize: plenty, maxFiles: 2})
	const each = 5000
	var both sync.WaitGroup
	for _, stream := range []string{"stdout", "stderr"} {
		both.Add(1)
		go func() {
			defer both.Done()
			for i := range each {
				l.write(stream, fmt.Append(nil, i), true)
			}
		}()
	}
	both.Wait()
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	last, next := "", map[string]int{}
	for _, parts := range criLines(t, l.path) {
		if parts[1] <= last {
			t.Fatalf("%s after %s", parts[1], last)
		}
		if want := fmt.Sprint(next[parts[2]]); parts[4] != want {
			t.Fatalf("%s: got line %s, want %s", parts[2], parts[4], want)
		}
		last = parts[1]
		next[parts[2]]++
	}
	if next["stdout"] != each || next["stderr"] != each {
		t.Errorf("lines: %v", next)
	}
}

func TestEqualMomentsGetDifferentStampsAndAClockSetBackIsFollowed(t *testing.T) {
	l := &logFile{last: time.Now().Add(500 * time.Microsecond).UTC()}
	if before := l.last; !l.stamp().Equal(before.Add(1)) {
		t.Errorf("got %s after %s", l.last, before)
	}
	l.last = time.Now().Add(time.Hour)
	if stamp := l.stamp(); stamp.After(time.Now()) {
		t.Errorf("an hour ahead: %s", stamp)
	}
}

func TestARunNeverWritesIntoTheFileOfAnother(t *testing.T) {
	l := newLog(t, logOptions{})
	if _, err := createLog(filepath.Dir(l.path), 0, logOptions{}, nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("got %v", err)
	}
}

// flaky is a disk that takes half of what it is given and then refuses some times.
type flaky struct {
	text     strings.Builder
	refusals int
}

func (f *flaky) Write(b []byte) (int, error) {
	if f.refusals > 0 {
		f.refusals--
		n, _ := f.text.Write(b[:len(b)/2])
		return n, errors.New("no space left on device")
	}
	return f.text.Write(b)
}

func (f *flaky) Close() error { return nil }

func TestAFullDiskLosesNothing(t *testing.T) {
	l := newLog(t, logOptions{maxSize: plenty, maxFiles: 2})
	l.file.Close()
	disk := &flaky{refusals: 3}
	l.file = disk
	l.write("stdout", []byte("first"), true)
	l.write("stdout", []byte("second"), true)
	lines := strings.Split(disk.text.String(), "\n")
	if len(lines) != 3 || !strings.HasSuffix(lines[0], "Z stdout F first") || !strings.HasSuffix(lines[1], "Z stdout F second") {
		t.Errorf("got %q", lines)
	}
	if l.size != int64(disk.text.Len()) {
		t.Errorf("size %d, written %d", l.size, disk.text.Len())
	}
	if err := l.close(); err != nil {
		t.Error(err)
	}
}

func TestLinesGivenUpAreCounted(t *testing.T) {
	giveUp := make(chan struct{})
	l, err := createLog(t.TempDir(), 0, logOptions{maxSize: plenty}, giveUp)
	if err != nil {
		t.Fatal(err)
	}
	l.file.Close()
	l.file = &flaky{refusals: plenty}
	close(giveUp)
	l.write("stdout", []byte("x"), true)
	l.write("stdout", []byte("y"), true)
	if err := l.close(); err == nil || !strings.HasPrefix(err.Error(), "2 lines could not be written") {
		t.Errorf("got %v", err)
	}
}

// criLines reads a file and takes its lines apart: whole, stamp, stream, tag, text.
func criLines(t *testing.T, path string) (lines [][]string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return criText(t, string(text))
}

func criText(t *testing.T, text string) (lines [][]string) {
	t.Helper()
	for line := range strings.Lines(text) {
		parts := criLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if parts == nil || !strings.HasSuffix(line, "\n") {
			t.Fatalf("not a line of a container runtime: %q", line)
		}
		lines = append(lines, parts)
	}
	return lines
}
