package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// logLine is one line of the service's log. The fields stand in the order of their JSON keys: the line has its keys sorted.
type logLine struct {
	DurationMS float64 `json:"duration_ms"` // time in the handler, milliseconds
	Error      string  `json:"error,omitempty"`
	Level      string  `json:"level"` // INFO, WARN or ERROR
	MenuItemID string  `json:"menu_item_id,omitempty"`
	Message    string  `json:"message"`
	Method     string  `json:"method"`
	Path       string  `json:"path"`
	StatusCode int     `json:"status_code"` // 0 for start and stop of the server
	Timestamp  string  `json:"timestamp"`   // RFC3339, whole seconds, UTC
}

// lineWriter writes log lines whole: one Write for each, one at a time.
type lineWriter struct {
	mu  sync.Mutex
	out io.Writer
	now func() time.Time
}

// write stamps the line and writes it as one line of JSON. A line that cannot be written is told on stderr.
func (w *lineWriter) write(line logLine) {
	w.mu.Lock()
	defer w.mu.Unlock()
	line.Timestamp = stamp(w.now())
	text, err := json.Marshal(line)
	if err == nil {
		_, err = w.out.Write(append(text, '\n'))
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "cannot write log line: %v\n", err)
	}
}

// stamp gives a moment as RFC3339 in UTC with whole seconds.
func stamp(moment time.Time) string {
	return moment.UTC().Format(time.RFC3339)
}
