// Command mock-service is the menu API of a food-delivery platform: five dishes, a health check, and a read of the whole menu that
// fails now and then. It writes one line of JSON for each answer to stdout and knows nothing of telemetry.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Kubernetes kills a pod 30 s after SIGTERM: stop waiting a little earlier, so that the reason is still written.
const grace = 25 * time.Second

func main() {
	s, err := readSettings(os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	lines := &lineWriter{out: os.Stdout, now: time.Now}
	menu := &service{log: lines, now: time.Now, fails: failures(s.failureRate, s.seed)}
	if err := serve(ctx, s, lines, menu.routes(), grace); err != nil {
		log.Fatal(err)
	}
}

// serve answers requests until ctx ends, then waits up to grace for those in flight.
// It returns an error when the port cannot be opened, the server fails, or requests are still running after grace.
func serve(ctx context.Context, s settings, lines *lineWriter, handler http.Handler, grace time.Duration) error {
	lines.write(logLine{Level: "INFO", Message: "Starting server on :" + s.port})
	listener, err := net.Listen("tcp", net.JoinHostPort(s.listenAddr, s.port))
	if err != nil {
		return fmt.Errorf("server failed to start: %w. Stop the program that holds the port, or set PORT to a free one", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return fmt.Errorf("server failed: %w", err)
	case <-ctx.Done():
	}
	lines.write(logLine{Level: "INFO", Message: "Shutting down server..."})
	patience, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("server forced to shutdown: requests still running after %s", grace)
		}
		return fmt.Errorf("server forced to shutdown: %w", err)
	}
	lines.write(logLine{Level: "INFO", Message: "Server exited gracefully"})
	return nil
}
