package fuzz

import (
	"strings"
	"testing"
)

func TestFileCountsLinesAsTheRuntimeWritesThem(t *testing.T) {
	const now = "2026-01-10T12:00:00.5+02:00"
	for _, c := range []struct {
		what  string
		rows  []string
		lines int
	}{
		{"raw text", []string{"hello"}, 2},
		{"nothing", []string{"", "\r"}, 2},
		{"a whole line", []string{now + " stdout F x"}, 2},
		{"a stamp that is no moment", []string{"2026-02-30T12:00:00Z stdout P x"}, 2},
		{"pieces", []string{now + " stdout P x", now + " stdout P y", now + " stdout F z"}, 2},
		{"pieces of two streams", []string{now + " stdout P x", now + " stderr F a", now + " stdout F z"}, 3},
		{"a line without an end", []string{now + " stderr P x"}, 1},
	} {
		var rows [][]byte
		for _, row := range c.rows {
			rows = append(rows, []byte(row))
		}
		if f := fileOf(rows); f.lines != c.lines {
			t.Errorf("%s: %d lines, wanted %d:\n%s", c.what, f.lines, c.lines, f.text.String())
		}
	}
}

func TestRowsHaveNoLineBreak(t *testing.T) {
	for _, row := range rowsOf([]byte("a\nb"), "c\nd") {
		if strings.Contains(string(row), "\n") {
			t.Errorf("%q breaks the file's lines", row)
		}
	}
}
