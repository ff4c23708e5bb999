package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestSplit(t *testing.T) {
	a := func(n int) string { return strings.Repeat("a", n) }
	cases := []struct {
		name, in string
		want     []string // tag and text
	}{
		{"nothing", "", nil},
		{"one line", "x\n", []string{"F x"}},
		{"no newline at the end", "x\ny", []string{"F x", "F y"}},
		{"empty lines", "\n\nx\n", []string{"F ", "F ", "F x"}},
		{"bytes stay as they are", "\x00\xff\r\n", []string{"F \x00\xff\r"}},
		{"just fits", a(maxLine) + "\n", []string{"F " + a(maxLine)}},
		{"just fits, no newline", a(maxLine), []string{"F " + a(maxLine)}},
		{"one too long", a(maxLine+1) + "\nx\n", []string{"P " + a(maxLine), "F a", "F x"}},
		{"twice as long", a(2*maxLine) + "\n", []string{"P " + a(maxLine), "F " + a(maxLine)}},
		{"long without newline", a(2*maxLine + 5), []string{"P " + a(maxLine), "P " + a(maxLine), "F aaaaa"}},
	}
	readers := map[string]func(io.Reader) io.Reader{
		"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader, "with error": iotest.DataErrReader,
	}
	for _, c := range cases {
		for how, reader := range readers {
			t.Run(c.name+" "+how, func(t *testing.T) {
				var got []string
				err := split(reader(strings.NewReader(c.in)), func(text []byte, full bool) {
					got = append(got, map[bool]string{true: "F ", false: "P "}[full]+string(text))
				})
				if err != nil || !slices.Equal(got, c.want) {
					t.Errorf("%d pieces, %v, want %d", len(got), err, len(c.want))
				}
			})
		}
	}
}

func TestSplitTellsAReadError(t *testing.T) {
	broken := errors.New("broken")
	var got []string
	err := split(io.MultiReader(strings.NewReader("x\nhalf"), iotest.ErrReader(broken)),
		func(text []byte, _ bool) { got = append(got, string(text)) })
	if err != broken || !slices.Equal(got, []string{"x", "half"}) {
		t.Errorf("got %q, %v", got, err)
	}
}
