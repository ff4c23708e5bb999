// Command ingest stands between the gateway and the stores on the way of everything that is written: it knows the users of all clusters, lets each write
// as its own cluster only, and within its own limits. It takes its settings from the environment:
//
//	INGEST_ADDR   where the gateway reaches it, 127.0.0.1:8081 unless set
//	METRICS_ADDR  its metrics and /ready, 127.0.0.1:9181 unless set
//	USERS_DIR     a folder with a file for each user, named as the user; followed as it changes
//	LIMITS_FILE   the limits of users whose file sets none
//	HUB_TENANT    the tenant of the stores
//	LOKI_WRITE, MIMIR_WRITE, TEMPO_OTLP   host and port of the stores
//	POISON_AFTER  how long a store has to answer 500 to one batch until what it refuses is left out, 2m unless set
//	CERTIFICATE_OF   host and port of the gateway's TLS, whose certificate's end is among the metrics; of none unless set
//	GATEWAYS      how many gateways share the traffic of a cluster, 1 unless set
//
// It logs JSON lines to stderr, never a password. It ends with 0 after SIGTERM or SIGINT, and 1 when it cannot serve.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"thepass.local/ingest/certificate"
	"thepass.local/ingest/gate"
	"thepass.local/ingest/otlp"
	"thepass.local/ingest/users"
)

const (
	// followEvery is how late a change of a user may be seen.
	followEvery = time.Second
	// patience with requests on their way when it is told to end.
	patience = 20 * time.Second
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, os.Getenv, log); err != nil {
		log.Error("ingest ends", "why", err.Error())
		os.Exit(1)
	}
}

// settings are the variables above.
type settings struct {
	write, own  string
	users       string
	limits      users.AllLimits
	gateways    int
	certificate string
	tenant      string
	loki, mimir string
	tempo       string
	poisonAfter time.Duration
}

func read(env func(string) string) (settings, error) {
	var missing []error
	need := func(name string) string {
		value := env(name)
		if value == "" {
			missing = append(missing, fmt.Errorf("%s is not set", name))
		}
		return value
	}
	or := func(name, otherwise string) string {
		if value := env(name); value != "" {
			return value
		}
		return otherwise
	}
	s := settings{
		write: or("INGEST_ADDR", "127.0.0.1:8081"), own: or("METRICS_ADDR", "127.0.0.1:9181"),
		users: need("USERS_DIR"), certificate: env("CERTIFICATE_OF"), tenant: need("HUB_TENANT"),
		loki: need("LOKI_WRITE"), mimir: need("MIMIR_WRITE"), tempo: need("TEMPO_OTLP"),
	}
	limits := need("LIMITS_FILE")
	gateways, err := strconv.Atoi(or("GATEWAYS", "1"))
	if err != nil || gateways < 1 {
		missing = append(missing, fmt.Errorf("GATEWAYS is %q: set it to the number of gateways", env("GATEWAYS")))
	}
	s.gateways = gateways
	if s.poisonAfter, err = time.ParseDuration(or("POISON_AFTER", "2m")); err != nil || s.poisonAfter <= 0 {
		missing = append(missing, fmt.Errorf("POISON_AFTER is %q: set it to a duration such as 2m", env("POISON_AFTER")))
	}
	if limits != "" {
		text, err := os.ReadFile(limits)
		if err == nil {
			s.limits, err = users.ParseLimits(text)
		}
		if err != nil {
			missing = append(missing, fmt.Errorf("LIMITS_FILE %s cannot be used: %w", limits, err))
		}
	}
	return s, errors.Join(missing...)
}

func run(ctx context.Context, env func(string) string, log *slog.Logger) error {
	s, err := read(env)
	if err != nil {
		return err
	}
	var also prometheus.Collector
	if s.certificate != "" {
		also = certificate.Of(s.certificate)
	}
	g := gate.New(gate.Options{
		Stores: map[*otlp.Signal]string{otlp.Logs: s.loki, otlp.Metrics: s.mimir, otlp.Traces: s.tempo},
		Tenant: s.tenant, Gateways: s.gateways, PoisonAfter: s.poisonAfter, Log: log, Also: also,
	})
	folder, err := users.Open(s.users, s.limits, log, g.Changed)
	if err != nil {
		return fmt.Errorf("USERS_DIR cannot be read: %w", err)
	}
	g.Follow(folder)
	go folder.Follow(ctx, followEvery)
	servers := []*http.Server{
		// idle longer than the gateway keeps a connection, so that it is the gateway that closes
		{Addr: s.write, Handler: g.Write(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 5 * time.Minute},
		{Addr: s.own, Handler: g.Own(), ReadHeaderTimeout: 10 * time.Second},
	}
	failed := make(chan error, len(servers))
	for _, server := range servers {
		go func() { failed <- server.ListenAndServe() }()
	}
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, server := range servers {
		if server.Shutdown(ending) != nil {
			_ = server.Close()
		}
	}
	return err
}
