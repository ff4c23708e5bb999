package gate

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"thepass.local/ingest/limit"
	"thepass.local/ingest/otlp"
	"thepass.local/ingest/users"
)

// account is what the gateway keeps of one user: it outlives a change of the user's file, and ends when the user is taken away.
type account struct {
	name, cluster string
	rates         map[*otlp.Signal]*limit.Rate
	series        map[*otlp.Signal]*limit.Series
	memory        *limit.Share

	mu   sync.Mutex
	said map[string]*rate.Sometimes
}

// sometimes runs do, at most once a minute for each reason: what goes wrong goes wrong many times a second.
func (a *account) sometimes(why string, do func()) {
	a.mu.Lock()
	one, ok := a.said[why]
	if !ok {
		one = &rate.Sometimes{First: 1, Interval: time.Minute}
		a.said[why] = one
	}
	a.mu.Unlock()
	one.Do(do)
}

// accounts of all users, by name.
type accounts struct {
	mu     sync.Mutex
	byName map[string]*account
	memory *limit.Memory
	share  int64
	// gateways is by how many the rates are divided.
	gateways float64
}

// of a user; nil when the user has just been taken away.
func (a *accounts) of(user *users.User) *account {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.byName[user.Name]
}

// counted is an account as it is now.
type counted struct {
	name, cluster string
	series        map[*otlp.Signal]*limit.Series
	memory        *limit.Share
}

func (a *accounts) all() []counted {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := make([]counted, 0, len(a.byName))
	for _, one := range a.byName {
		out = append(out, counted{one.name, one.cluster, one.series, one.memory})
	}
	return out
}

// follow opens, changes and closes accounts as users come and go. It gives the clusters that have no user any more.
func (a *accounts) follow(now time.Time, there map[string]*users.User) (gone []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	before := map[string]bool{}
	for name, one := range a.byName {
		before[one.cluster] = true
		if there[name] == nil {
			delete(a.byName, name)
		}
	}
	for name, user := range there {
		one := a.byName[name]
		if one == nil {
			one = &account{
				name: name, memory: a.memory.Share(a.share), said: map[string]*rate.Sometimes{},
				rates: map[*otlp.Signal]*limit.Rate{}, series: map[*otlp.Signal]*limit.Series{},
			}
			a.byName[name] = one
		}
		one.cluster = user.Cluster
		for _, signal := range otlp.Signals {
			a.set(now, one, signal, user.Limits.Of(signal.Name))
		}
		delete(before, user.Cluster)
	}
	for cluster := range before {
		gone = append(gone, cluster)
	}
	return gone
}

func (a *accounts) set(now time.Time, one *account, signal *otlp.Signal, limits users.Limits) {
	bytes, items := limits.BytesPerSecond/a.gateways, limits.ItemsPerSecond/a.gateways
	if one.rates[signal] == nil {
		one.rates[signal] = limit.NewRate(bytes, items)
		one.series[signal] = limit.NewSeries(now, limits.Series)
		return
	}
	one.rates[signal].Set(now, bytes, items)
	one.series[signal].Set(limits.Series)
}
