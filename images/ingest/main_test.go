package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const limits = `{"logs": {"bytesPerSecond": 1, "itemsPerSecond": 1, "series": 1}, "metrics": {"bytesPerSecond": 1, "itemsPerSecond": 1, "series": 1},
	"traces": {"bytesPerSecond": 1, "itemsPerSecond": 1}}`

// place is a complete environment.
func place(t *testing.T) map[string]string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "limits.json")
	if err := os.WriteFile(file, []byte(limits), 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"INGEST_ADDR": "127.0.0.1:0", "METRICS_ADDR": freeAddress(t), "USERS_DIR": t.TempDir(), "LIMITS_FILE": file,
		"HUB_TENANT": "restaurant", "LOKI_WRITE": "loki:3100", "MIMIR_WRITE": "mimir:8080", "TEMPO_OTLP": "tempo:4318",
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func in(env map[string]string) func(string) string {
	return func(name string) string { return env[name] }
}

var silent = slog.New(slog.NewTextHandler(io.Discard, nil))

func TestSettingsThatCannotBeUsed(t *testing.T) {
	for _, wrong := range []struct{ name, value, told string }{
		{"USERS_DIR", "", "USERS_DIR is not set"},
		{"USERS_DIR", "/none", "USERS_DIR cannot be read"},
		{"HUB_TENANT", "", "HUB_TENANT is not set"},
		{"LOKI_WRITE", "", "LOKI_WRITE is not set"},
		{"MIMIR_WRITE", "", "MIMIR_WRITE is not set"},
		{"TEMPO_OTLP", "", "TEMPO_OTLP is not set"},
		{"LIMITS_FILE", "", "LIMITS_FILE is not set"},
		{"LIMITS_FILE", "/none", "LIMITS_FILE /none cannot be used"},
		{"GATEWAYS", "0", `GATEWAYS is "0"`},
		{"GATEWAYS", "two", `GATEWAYS is "two"`},
		{"INGEST_ADDR", "nowhere", "missing port"},
	} {
		env := place(t)
		env[wrong.name] = wrong.value
		if err := run(t.Context(), in(env), silent); err == nil || !strings.Contains(err.Error(), wrong.told) {
			t.Errorf("%s=%s: %v", wrong.name, wrong.value, err)
		}
	}
}

func TestItServesUntilItIsToldToEnd(t *testing.T) {
	env := place(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, in(env), silent) }()
	ready := func() bool {
		response, err := http.Get("http://" + env["METRICS_ADDR"] + "/ready")
		if err != nil {
			return false
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
	for deadline := time.Now().Add(30 * time.Second); !ready(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("it never became ready")
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if ready() {
		t.Error("it still answers")
	}
}
