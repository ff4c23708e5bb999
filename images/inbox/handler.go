package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// largest is how many bytes a message may have: alerts of some hundred dishes at once fit.
const largest = 4 << 20

// webhook is what an Alertmanager sends.
type webhook struct {
	Version  string  `json:"version"`
	Receiver string  `json:"receiver"`
	Alerts   []alert `json:"alerts"`
}

func handler(b *box, log *slog.Logger, now func() time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("POST /messages", func(w http.ResponseWriter, r *http.Request) {
		sent, ok := read(w, r)
		if !ok {
			return
		}
		all := make([]message, len(sent.Alerts))
		for i, one := range sent.Alerts {
			all[i] = message{ReceivedAt: now().UTC(), Receiver: sent.Receiver, alert: one}
		}
		if err := b.put(all); err != nil {
			// the Alertmanager comes again after a 5xx
			log.Error("messages are not kept", "why", err.Error())
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		for _, m := range all {
			log.Info("alert", "status", m.Status, "labels", m.Labels, "annotations", m.Annotations, "startsAt", m.StartsAt, "receiver", m.Receiver)
		}
	})
	mux.HandleFunc("POST /heartbeat", func(w http.ResponseWriter, r *http.Request) {
		if _, ok := read(w, r); ok {
			b.beat(now().UTC())
		}
	})
	mux.HandleFunc("GET /messages", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(b.contents()); err != nil {
			log.Warn("answer not sent", "why", err.Error())
		}
	})
	return mux
}

// read is what was sent; false when it is no message of an Alertmanager, which the sender has been told then.
func read(w http.ResponseWriter, r *http.Request) (webhook, bool) {
	var sent webhook
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, largest)).Decode(&sent)
	switch {
	case err != nil:
	case sent.Version != "4":
		err = fmt.Errorf("version is %q, not 4", sent.Version)
	case len(sent.Alerts) == 0:
		err = fmt.Errorf("it holds no alerts")
	}
	for _, one := range sent.Alerts {
		if err == nil && (one.Labels["alertname"] == "" || one.Status != "firing" && one.Status != "resolved") {
			err = fmt.Errorf("an alert has no alertname, or the status %q", one.Status)
		}
	}
	if err != nil {
		http.Error(w, "this is no message of an Alertmanager's webhook: "+err.Error(), http.StatusBadRequest)
	}
	return sent, err == nil
}
