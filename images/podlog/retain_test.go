package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRotationKeepsEveryLineInOrder(t *testing.T) {
	l := newLog(t, logOptions{maxSize: 2000, maxFiles: 1000})
	const lines = 500
	for i := range lines {
		l.write("stdout", fmt.Appendf(nil, "line %d", i), true)
	}
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	names := namesIn(t, filepath.Dir(l.path))
	if len(names) < 10 {
		t.Fatalf("only %v", names)
	}
	// 0.log sorts before all others and is the youngest.
	names = append(names[1:], names[0])
	form := regexp.MustCompile(`^0\.log\.\d{8}-\d{6}$`)
	var all strings.Builder
	for i, name := range names {
		if i < len(names)-1 && !form.MatchString(name) {
			t.Errorf("name of a rotated file: %s", name)
		}
		all.WriteString(content(t, filepath.Join(filepath.Dir(l.path), name)))
	}
	got := criText(t, all.String())
	if len(got) != lines {
		t.Fatalf("%d lines of %d", len(got), lines)
	}
	for i, parts := range got {
		if want := fmt.Sprintf("line %d", i); parts[4] != want {
			t.Fatalf("got %q, want %q", parts[4], want)
		}
	}
}

func TestOnlySoManyFilesStay(t *testing.T) {
	l := newLog(t, logOptions{maxSize: 1, maxFiles: 3})
	for i := range 10 {
		l.write("stdout", fmt.Append(nil, i), true)
	}
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(l.path)
	names := namesIn(t, folder)
	if len(names) != 3 {
		t.Fatalf("got %v", names)
	}
	for i, want := range []string{"", "F 8\n", "F 9\n"} {
		if text := content(t, filepath.Join(folder, names[i])); !strings.HasSuffix(text, want) {
			t.Errorf("%s: %q", names[i], text)
		}
	}
}

func TestNoRotationBetweenPiecesOrTooEarly(t *testing.T) {
	l := newLog(t, logOptions{maxSize: 1, maxFiles: 3})
	folder := filepath.Dir(l.path)
	l.write("stdout", []byte("half"), false)
	l.write("stderr", []byte("whole"), true)
	if names := namesIn(t, folder); len(names) != 1 {
		t.Errorf("rotated in the middle of a line: %v", names)
	}
	l.write("stdout", []byte("rest"), true)
	if names := namesIn(t, folder); len(names) != 2 {
		t.Errorf("not rotated after the line: %v", names)
	}
	l.o.checkEvery = time.Hour
	l.write("stdout", []byte("x"), true)
	if names := namesIn(t, folder); len(names) != 2 {
		t.Errorf("rotated again within the hour: %v", names)
	}
	l.close()
}

func TestTidyTouchesNoOtherRun(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "[a folder]")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"0.log", "0.log.20260103-000000", "0.log.20260101-000000", "0.log.20260102-000000", "1.log.20250101-000000", "10.log"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tidy(filepath.Join(folder, "0.log"), 3)
	want := []string{"0.log", "0.log.20260102-000000", "0.log.20260103-000000", "1.log.20250101-000000", "10.log"}
	if got := namesIn(t, folder); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestRunsAreNumberedOnAndForgotten(t *testing.T) {
	folder := t.TempDir()
	if n, err := nextRun(folder); n != 0 || err != nil {
		t.Errorf("first run %d, %v", n, err)
	}
	for _, name := range []string{"8.log", "9.log.20260101-000000", "10.log", "2.log", "note.txt", "99.logs"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := nextRun(folder); n != 11 || err != nil {
		t.Errorf("next run %d, %v", n, err)
	}
	forgetRuns(folder, 11, 2)
	if got, want := namesIn(t, folder), []string{"10.log", "9.log.20260101-000000", "99.logs", "note.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// namesIn lists a folder, sorted.
func namesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func content(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
