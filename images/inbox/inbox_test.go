package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

const started = "2026-05-04T11:58:00Z"

func payload(status string, names ...string) string {
	alerts := make([]string, len(names))
	for i, name := range names {
		alerts[i] = fmt.Sprintf(`{"status":%q,"labels":{"alertname":%q},"annotations":{"summary":"s"},"startsAt":%q,"fingerprint":%q}`, status, name, started, name)
	}
	return fmt.Sprintf(`{"version":"4","receiver":"page","alerts":[%s]}`, strings.Join(alerts, ","))
}

func call(h http.Handler, method, path, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	return w
}

func serve(t *testing.T, file string, log io.Writer) http.Handler {
	t.Helper()
	b, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	return handler(b, slog.New(slog.NewJSONHandler(log, nil)), func() time.Time { return noon })
}

func shown(t *testing.T, h http.Handler) contents {
	t.Helper()
	var c contents
	if err := json.Unmarshal(call(h, "GET", "/messages", "").Body.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShowsNewestFirstAndLogsEach(t *testing.T) {
	var log strings.Builder
	h := serve(t, "", &log)
	if c := shown(t, h); c.Heartbeat != nil || len(c.Messages) != 0 {
		t.Fatalf("an empty inbox shows %v", c)
	}
	for _, body := range []string{payload("firing", "A", "B"), payload("resolved", "A")} {
		if w := call(h, "POST", "/messages", body); w.Code != 200 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	c := shown(t, h)
	var got []string
	for _, m := range c.Messages {
		got = append(got, m.Status+" "+m.Labels["alertname"]+" "+m.Receiver)
	}
	if want := "resolved A page,firing B page,firing A page"; strings.Join(got, ",") != want {
		t.Errorf("shows %v, want %s", got, want)
	}
	if !c.Messages[0].ReceivedAt.Equal(noon) || c.Messages[0].StartsAt.Format(time.RFC3339) != started {
		t.Errorf("times are %v", c.Messages[0])
	}
	if lines := strings.Count(log.String(), `"msg":"alert"`); lines != 3 {
		t.Errorf("logged %d alerts, want 3: %s", lines, log.String())
	}
}

func TestHeartbeatIsNoMessage(t *testing.T) {
	h := serve(t, "", io.Discard)
	call(h, "POST", "/heartbeat", payload("firing", "Watchdog"))
	if c := shown(t, h); c.Heartbeat == nil || !c.Heartbeat.Equal(noon) || len(c.Messages) != 0 {
		t.Errorf("shows %v", c)
	}
}

func TestRefusesWhatIsNoMessage(t *testing.T) {
	h := serve(t, "", io.Discard)
	for _, body := range []string{
		"", "{", "[]", `{"version":"4","alerts":[]}`, strings.Replace(payload("firing", "A"), `"4"`, `"3"`, 1),
		payload("firing", ""), payload("odd", "A"), `{"version":"4","receiver":"` + strings.Repeat("x", largest) + `"}`,
	} {
		for _, path := range []string{"/messages", "/heartbeat"} {
			if w := call(h, "POST", path, body); w.Code != 400 || !strings.Contains(w.Body.String(), "no message of an Alertmanager") {
				t.Errorf("%s %.40s: %d %s", path, body, w.Code, w.Body)
			}
		}
	}
	for _, method := range []string{"PUT", "DELETE"} {
		if w := call(h, method, "/messages", payload("firing", "A")); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	if c := shown(t, h); c.Heartbeat != nil || len(c.Messages) != 0 {
		t.Errorf("kept %v", c)
	}
}

func TestKeepsTheLastOverARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "messages.jsonl")
	h := serve(t, file, io.Discard)
	for i := range 2*most + 5 {
		if w := call(h, "POST", "/messages", payload("firing", fmt.Sprint(i))); w.Code != 200 {
			t.Fatal(w.Body)
		}
	}
	text, _ := os.ReadFile(file)
	if lines := strings.Count(string(text), "\n"); lines > 2*most {
		t.Errorf("the file has %d lines", lines)
	}
	// as a crash in the middle of a line leaves it
	if err := os.WriteFile(file, append(text, `{"status":"fir`...), 0o600); err != nil {
		t.Fatal(err)
	}
	c := shown(t, serve(t, file, io.Discard))
	if len(c.Messages) != most || c.Messages[0].Labels["alertname"] != fmt.Sprint(2*most+4) {
		t.Errorf("%d messages, the newest %v", len(c.Messages), c.Messages[0].Labels)
	}
}

func TestAFileThatCannotBeWrittenIsSaid(t *testing.T) {
	folder := t.TempDir()
	if _, err := open(folder); err == nil || !strings.Contains(err.Error(), "INBOX_FILE") {
		t.Errorf("a folder is opened: %v", err)
	}
	file := filepath.Join(folder, "messages")
	h := serve(t, file, io.Discard)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if w := call(h, "POST", "/messages", payload("firing", "A")); w.Code != http.StatusServiceUnavailable {
		t.Errorf("%d", w.Code)
	}
	if c := shown(t, h); len(c.Messages) != 0 {
		t.Errorf("kept %v", c)
	}
}
