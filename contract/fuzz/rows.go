package fuzz

import (
	"bytes"
	"fmt"
	"regexp"
	"time"
)

// cri is a row of the container runtime, as kubelet's own reader takes it.
var cri = regexp.MustCompile(`(?s)^(\S+) (stdout|stderr) ([FP])(?::[^ ]*)?(?: .*)?$`)

// rowsOf makes rows of a log file out of one input: the bytes as a row of their own, behind good and odd stamps, in pieces, and cut off at many places.
func rowsOf(line []byte, stamp string) [][]byte {
	line = bytes.ReplaceAll(line, []byte("\n"), []byte(" "))
	stamp = string(bytes.ReplaceAll([]byte(stamp), []byte("\n"), []byte(" ")))
	now := time.Now()
	good := func(n int) string { return now.Add(time.Duration(n) * time.Microsecond).UTC().Format(time.RFC3339Nano) }
	rows := [][]byte{
		line,
		fmt.Appendf(nil, "%s stdout F %s", stamp, line),
		fmt.Appendf(nil, "%s stderr F %s", good(0), line),
		fmt.Appendf(nil, "%s stdout P %s", good(1), line[:len(line)/2]),
		fmt.Appendf(nil, "%s stderr F %s", good(2), stamp),
		fmt.Appendf(nil, "%s stdout F %s", good(3), line[len(line)/2:]),
	}
	for part := 1; part < 16; part++ {
		rows = append(rows, fmt.Appendf(nil, "%s stdout F %s", good(3+part), line[:len(line)*part/16]))
	}
	return rows
}

// neighbour is a request with a status that nothing else here has.
const neighbour = `{"duration_ms":0.3,"level":"INFO","message":"neighbour","method":"GET","path":"/api/menu","status_code":418}`

// file is a part of a log file, and what must come of it.
type file struct {
	text              bytes.Buffer
	lines, neighbours int
}

// fileOf puts rows into a file, a neighbour behind each that leaves no line open, and ends what is open at last: the number of lines depends on nothing that
// comes later.
func fileOf(rows [][]byte) *file {
	f := &file{}
	open := map[string]bool{}
	add := func(row []byte) {
		row = bytes.TrimRight(row, "\r")
		if len(row) == 0 {
			return
		}
		f.text.Write(append(row, '\n'))
		match := cri.FindSubmatch(row)
		switch {
		case match == nil || !readable(string(match[1])):
			f.lines++
		case match[3][0] == 'F':
			f.lines++
			delete(open, string(match[2]))
		default:
			open[string(match[2])] = true
		}
	}
	now := func() string { return time.Now().UTC().Format(time.RFC3339Nano) }
	for _, row := range rows {
		add(row)
		if len(open) == 0 {
			add(fmt.Appendf(nil, "%s stderr F %s", now(), neighbour))
			f.neighbours++
		}
	}
	for _, stream := range []string{"stdout", "stderr"} {
		if open[stream] {
			add(fmt.Appendf(nil, "%s %s F end", now(), stream))
		}
	}
	return f
}

var stampForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$`)

// readable tells whether a stamp is a moment; a row whose stamp is none is a line of its own.
func readable(stamp string) bool {
	if !stampForm.MatchString(stamp) {
		return false
	}
	_, err := time.Parse(time.RFC3339Nano, stamp)
	return err == nil
}
