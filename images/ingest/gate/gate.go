// Package gate lets collectors write: each as its user, as its cluster, and within its limits.
package gate

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/time/rate"

	"thepass.local/ingest/limit"
	"thepass.local/ingest/otlp"
	"thepass.local/ingest/users"
)

// accepted is the outcome of what goes on.
const accepted = "accepted"

// Memory that bodies may take, in bytes: of all users, and of one. A request that takes more than one user may is never let in: it is what Loki takes
// at most (100 MB), and the packed form beside it.
const (
	memoryOfAll = 176 << 20
	memoryOfOne = 108 << 20
)

// Options of a gate.
type Options struct {
	// Stores by signal: host and port.
	Stores map[*otlp.Signal]string
	Tenant string
	// Gateways that share the traffic of a cluster: each lets through its part of a rate.
	Gateways int
	// PoisonAfter is how long a store has to answer 500 to one batch, while it takes others, until what it refuses is left out.
	PoisonAfter time.Duration
	Log         *slog.Logger
	// Also is measured beside the gate's own numbers; nil for nothing.
	Also prometheus.Collector
}

// Gate is the handler of all write paths.
type Gate struct {
	log      *slog.Logger
	stores   map[*otlp.Signal]store
	accounts *accounts
	metrics  *metrics
	registry *prometheus.Registry
	folder   atomic.Pointer[users.Folder]
	strange  rate.Sometimes
	poison   *poison
}

// New makes a gate that lets nobody in until it follows a folder.
func New(o Options) *Gate {
	g := &Gate{
		log: o.Log, stores: map[*otlp.Signal]store{}, registry: prometheus.NewRegistry(),
		accounts: &accounts{byName: map[string]*account{}, memory: limit.NewMemory(memoryOfAll), share: memoryOfOne, gateways: float64(o.Gateways)},
		strange:  rate.Sometimes{First: 1, Interval: time.Minute},
		poison:   newPoison(o.PoisonAfter),
	}
	client := newClient()
	for _, signal := range otlp.Signals {
		g.stores[signal] = store{client: client, url: "http://" + o.Stores[signal] + signal.Path, tenant: o.Tenant}
	}
	g.metrics = newMetrics(g.registry, g)
	if o.Also != nil {
		g.registry.MustRegister(o.Also)
	}
	return g
}

// Changed takes over who may write; the folder calls it.
func (g *Gate) Changed(there map[string]*users.User) {
	for _, cluster := range g.accounts.follow(time.Now(), there) {
		g.metrics.forget(cluster)
	}
}

// Follow lets in the users of a folder.
func (g *Gate) Follow(folder *users.Folder) { g.folder.Store(folder) }

func (g *Gate) count() (there, broken int) {
	if folder := g.folder.Load(); folder != nil {
		return folder.Count()
	}
	return 0, 0
}

// Write is what collectors reach.
func (g *Gate) Write() http.Handler {
	mux := http.NewServeMux()
	for _, signal := range otlp.Signals {
		mux.HandleFunc("POST "+signal.Path, func(w http.ResponseWriter, r *http.Request) { g.serve(w, r, signal) })
	}
	return mux
}

// Own is the gate's word on itself: whether it is ready, and its metrics.
func (g *Gate) Own() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, _ *http.Request) {
		if g.folder.Load() == nil {
			http.Error(w, "the users were not read yet", http.StatusServiceUnavailable)
		}
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(g.registry, promhttp.HandlerOpts{}))
	return mux
}

func (g *Gate) serve(w http.ResponseWriter, r *http.Request, signal *otlp.Signal) {
	user, own, refused := g.login(r)
	cluster := nobody
	if user != nil {
		cluster = user.Cluster
	}
	var got *delivered
	if refused == nil {
		got, refused = g.deliver(r, signal, user, own)
	}
	if refused != nil {
		g.metrics.count(cluster, signal, refused.why, r.ContentLength)
		g.tell(own, cluster, signal, refused)
		refused.write(w, isJSON(r))
		return
	}
	g.metrics.count(cluster, signal, got.outcome, r.ContentLength)
	if got.outcome == accepted {
		g.metrics.countItems(cluster, signal, got.trimmed)
	}
	got.write(w, isJSON(r))
}

// login finds out who sends.
func (g *Gate) login(r *http.Request) (*users.User, *account, *refusal) {
	name, password, _ := r.BasicAuth()
	if folder := g.folder.Load(); folder != nil {
		if user := folder.User(name); user != nil && user.Knows(password) {
			if own := g.accounts.of(user); own != nil {
				return user, own, nil
			}
		}
	}
	return nil, nil, &refusal{status: http.StatusServiceUnavailable, why: "unauthorized", wait: comeAgain,
		words: "the gateway knows no such user with this password: correct HUB_USER and HUB_PASSWORD, or add the user; until then the data waits"}
}

// deliver brings one batch to its store, or says why not.
func (g *Gate) deliver(r *http.Request, signal *otlp.Signal, user *users.User, own *account) (*delivered, *refusal) {
	now := time.Now()
	if wait := own.rates[signal].Owed(now); wait > 0 {
		return nil, tooFast(user.Name, user.Cluster, signal, wait)
	}
	b, refused := read(r, signal, own.memory)
	if refused != nil {
		return nil, refused
	}
	defer b.giveBack()
	origin := otlp.Origin{Cluster: user.Cluster, Formerly: user.Formerly}
	if err := origin.Check(b.batch); err != nil {
		return nil, notOwn(user, err)
	}
	trimmed, err := signal.Trim(b.batch, origin, func(series uint64, weight int) bool {
		return own.series[signal].Admit(now, series, weight)
	})
	if err != nil {
		return nil, notOwn(user, err)
	}
	// what was taken out was read too
	bytes, items := max(trimmed.Bytes, len(b.batch)), trimmed.Items
	for _, removed := range trimmed.Removed {
		items += removed
	}
	if wait := own.rates[signal].Take(now, bytes, items); wait > 0 {
		return nil, tooFast(user.Name, user.Cluster, signal, wait)
	}
	got := &delivered{signal: signal, outcome: accepted, trimmed: trimmed, status: http.StatusOK}
	if trimmed.Body == nil || trimmed.Body.Size() > 0 {
		refused = got.send(r, g.stores[signal], b)
	}
	aside := g.withoutPoison(r, signal, user, b, got, refused)
	if aside > 0 {
		refused = nil
	}
	if words := got.removed(user); words != "" && refused == nil {
		own.sometimes("removed", func() {
			g.log.Warn(words, "user", user.Name, "cluster", user.Cluster, "signal", signal.Name)
		})
	}
	if aside > 0 {
		words := setAside(signal, user.Cluster, aside, g.poison.after)
		got.leaveOut(aside, words)
		g.log.Error(words, "user", user.Name, "cluster", user.Cluster, "signal", signal.Name)
	}
	return got, refused
}

// withoutPoison brings a batch that its store answers with 500 for too long to it without what the store refuses. It gives how many items that is.
func (g *Gate) withoutPoison(r *http.Request, signal *otlp.Signal, user *users.User, b body, got *delivered, refused *refusal) int {
	if refused != nil && got.status != http.StatusInternalServerError {
		return 0
	}
	batch := b.batch
	if got.trimmed.Body != nil {
		batch = bytes.Join(got.trimmed.Body.Parts(), nil)
	}
	if refused == nil {
		if got.outcome == accepted && len(batch) > 0 {
			g.poison.accepted(signal, batch)
		}
		return 0
	}
	if !g.poison.refused(time.Now(), user.Name, signal, batch) {
		return 0
	}
	aside, ok := g.poison.cut(r, g.stores[signal], signal, batch)
	if !ok {
		return 0
	}
	return aside
}

// notOwn: a batch of another cluster waits until a person has decided whose it is; one that cannot be read will never be.
func notOwn(user *users.User, err error) *refusal {
	var foreign *otlp.ForeignError
	if !errors.As(err, &foreign) {
		return &refusal{status: http.StatusBadRequest, why: "unreadable", words: err.Error()}
	}
	return &refusal{status: http.StatusServiceUnavailable, why: "other_cluster", wait: comeAgain,
		words: fmt.Sprintf("user %q writes as cluster %q, but %v (%s): correct CLUSTER of the collector, or give it the user of its cluster; "+
			"to let in what waits under an old name of this cluster, list that name under \"formerly\" in the user's file at the hub",
			user.Name, user.Cluster, err, otlp.ClusterName)}
}

func (g *Gate) tell(own *account, cluster string, signal *otlp.Signal, refused *refusal) {
	say := func() {
		attributes := []any{"cluster", cluster, "signal", signal.Name, "why", refused.why, "status", refused.status}
		if own != nil {
			attributes = append(attributes, "user", own.name)
		}
		g.log.Warn("request refused: "+refused.words, attributes...)
	}
	if own == nil {
		g.strange.Do(say)
		return
	}
	own.sometimes(strings.Join([]string{signal.Name, refused.why}, " "), say)
}
