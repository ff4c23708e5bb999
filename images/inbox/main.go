// Command inbox is the receiver of alerts that needs nothing else: it takes the messages of an Alertmanager, keeps the last ones and shows them.
// It takes its settings from the environment:
//
//	INBOX_ADDR  where it listens, 127.0.0.1:8080 unless set
//	INBOX_FILE  a file that keeps the messages over a restart; memory alone unless set
//
// It serves:
//
//	POST /messages   the webhook of an Alertmanager: each alert in it is a message
//	POST /heartbeat  the same for an alert that always fires: only when it came is kept
//	GET  /messages   {"heartbeat": time or null, "messages": [newest first]}
//	GET  /ready      200
//
// It logs JSON lines to stdout, one for each message, so that a cluster keeps them with all other lines. It ends with 0 after SIGTERM or SIGINT, and 1 when
// it cannot serve.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, os.Getenv("INBOX_ADDR"), os.Getenv("INBOX_FILE"), log); err != nil {
		log.Error("inbox ends", "why", err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, addr, file string, log *slog.Logger) error {
	if addr == "" {
		addr = "127.0.0.1:8080"
	}
	box, err := open(file)
	if err != nil {
		return err
	}
	server := &http.Server{
		Addr: addr, Handler: handler(box, log, time.Now), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if server.Shutdown(ending) != nil {
		_ = server.Close()
	}
	return err
}
