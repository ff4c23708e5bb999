package main

import (
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// pieces records each Write by itself. It has no lock: the race detector sees a writer that forgets its own.
type pieces struct{ writes []string }

func (p *pieces) Write(b []byte) (int, error) {
	p.writes = append(p.writes, string(b))
	return len(b), nil
}

func TestOneWriteForEachLineUnderConcurrency(t *testing.T) {
	const workers, each = 16, 200
	out := &pieces{}
	s := &service{log: &lineWriter{out: out, now: time.Now}, now: time.Now, fails: failures(0.5, 1)}
	handler := s.routes()
	var all sync.WaitGroup
	for range workers {
		all.Add(1)
		go func() {
			defer all.Done()
			for range each {
				handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/api/menu", nil))
			}
		}()
	}
	all.Wait()
	if len(out.writes) != workers*each {
		t.Fatalf("%d writes for %d requests", len(out.writes), workers*each)
	}
	for _, line := range out.writes {
		if !strings.HasPrefix(line, `{"duration_ms":`) || strings.Index(line, "\n") != len(line)-1 {
			t.Fatalf("not one whole line: %q", line)
		}
	}
}
