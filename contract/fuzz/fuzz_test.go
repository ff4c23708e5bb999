// Package fuzz sends what no one should to a running stack: bytes of any kind into a container's log file, and odd requests to the edge. Each round ends
// when the collector has read it, so that a collector that dies is told by the round that killed it. What was sent is tallied for the test that counts.
package fuzz

import (
	"bytes"
	"os"
	"testing"
)

func FuzzCollector(f *testing.F) {
	event := []byte(`{"duration_ms":0.3,"level":"INFO","menu_item_id":"2","message":"x","method":"GET","path":"/api/menu/2","status_code":200}`)
	f.Add(event, "2026-01-10T12:00:00.000000001Z", []byte("/api/menu/2"), []byte("curl/8"), "GET")
	f.Add([]byte(`{"path":"/api/menu","method":{"a":[1,null]},"level":7,"trace_id":"zz"}`), "2026-02-30T24:60:61+99:99", []byte("/api/menu/%ff"), []byte("\xff\xfe"), "BREW")
	f.Add([]byte("\x00\xff\xc3 plain \r\t text"), "", []byte("//api/menu/../%2e%2e/x?%zz#"), []byte("a,b;c=\"d"), "get")
	f.Add(bytes.Repeat([]byte(`{"a":`), 300), "1969-12-31T23:59:60-12:00", []byte("/api/menu/\xe2\x82/%00%0a"), bytes.Repeat([]byte("x"), 5000), "OPTIONS")
	f.Add([]byte("2026-01-10T12:00:00Z stdout P"), "2026-01-10T12:00:00.5+02:00", []byte("/api/menu/\xff/../2"), []byte("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"), "HEAD")
	f.Add([]byte("{}"), "2026-01-10 12:00:00", []byte("//%ff/%2e%2e/api/menu"), []byte("\xf0\x9f\x8d"), "POST")
	if os.Getenv("FUZZ_PODS") == "" {
		// Without a stack (npm run stack -- test fuzz): what is made of the seeds can be counted.
		f.Fuzz(func(t *testing.T, line []byte, stamp string, _, _ []byte, _ string) {
			made := fileOf(rowsOf(line, stamp))
			if made.lines < made.neighbours || made.neighbours == 0 {
				t.Errorf("%d lines, %d neighbours among them", made.lines, made.neighbours)
			}
		})
		return
	}
	s := newStack(f)
	f.Fuzz(func(t *testing.T, line []byte, stamp string, path []byte, header []byte, method string) {
		s.append(t, fileOf(rowsOf(line, stamp)))
		for part := 1; part <= 4; part++ {
			s.request(t, method, path[:len(path)*part/4], header[:len(header)*part/4])
		}
		s.settled(t)
	})
}
