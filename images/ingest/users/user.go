// Package users knows who may write, from a folder with a file for each user, and follows the folder as it changes.
package users

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/time/rate"
)

// Limits of one signal. A rate counts per second; 0 takes the default.
type Limits struct {
	// BytesPerSecond once unpacked. A log line counts with the attributes of its resource, as Loki counts it.
	BytesPerSecond float64 `json:"bytesPerSecond"`
	// ItemsPerSecond: log lines, samples, spans.
	ItemsPerSecond float64 `json:"itemsPerSecond"`
	// Series that exist at a time; of log lines: streams. Spans have none.
	Series int `json:"series"`
}

// AllLimits are those of each signal, by its name.
type AllLimits struct {
	Logs    Limits `json:"logs"`
	Metrics Limits `json:"metrics"`
	Traces  Limits `json:"traces"`
}

// Of a signal: logs, metrics or traces.
func (a AllLimits) Of(signal string) Limits {
	return map[string]Limits{"logs": a.Logs, "metrics": a.Metrics, "traces": a.Traces}[signal]
}

// file is what the file of a user holds.
type file struct {
	Cluster        string    `json:"cluster"`
	PasswordHashes []string  `json:"passwordHashes"`
	Formerly       []string  `json:"formerly"`
	Limits         AllLimits `json:"limits"`
}

// User is who writes for one cluster. It never changes: a file that does makes another.
type User struct {
	Name, Cluster string
	// Formerly are other names that batches of the cluster may still have.
	Formerly []string
	Limits   AllLimits

	hashes [][]byte
	mu     sync.Mutex
	seen   map[[sha256.Size]byte]bool
	// A password that was not seen before costs a tenth of a second: one at a time, and not many.
	trying sync.Mutex
	tries  *rate.Limiter
}

// mostSeen passwords are remembered: those that are right, and those that a collector with an old one keeps sending.
const mostSeen = 64

// sealed keys the memory of passwords, so that none lies in the memory of the process.
var sealed = func() []byte {
	key := make([]byte, sha256.Size)
	_, _ = rand.Read(key)
	return key
}()

// parse reads the file of a user; what it does not say is taken from the defaults.
func parse(name string, text []byte, defaults AllLimits) (*User, error) {
	var f file
	if err := strictly(text, &f); err != nil {
		return nil, err
	}
	if f.Cluster == "" {
		return nil, errors.New(`"cluster" is missing`)
	}
	if slices.Contains(f.Formerly, "") {
		return nil, errors.New(`a name under "formerly" is empty`)
	}
	if len(f.PasswordHashes) == 0 {
		return nil, errors.New(`"passwordHashes" is missing`)
	}
	u := &User{
		Name: name, Cluster: f.Cluster, Formerly: f.Formerly,
		seen: map[[sha256.Size]byte]bool{}, tries: rate.NewLimiter(2, 4),
	}
	for _, hash := range f.PasswordHashes {
		if _, err := bcrypt.Cost([]byte(hash)); err != nil {
			return nil, fmt.Errorf(`an entry of "passwordHashes" is no bcrypt hash: %w`, err)
		}
		u.hashes = append(u.hashes, []byte(hash))
	}
	var err error
	u.Limits, err = f.Limits.over(defaults)
	return u, err
}

// ParseLimits reads the limits of every user that has none of its own.
func ParseLimits(text []byte) (AllLimits, error) {
	var limits AllLimits
	if err := strictly(text, &limits); err != nil {
		return limits, err
	}
	return limits, limits.complete()
}

func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the first object")
	}
	return nil
}

// over fills in what is not set.
func (a AllLimits) over(defaults AllLimits) (AllLimits, error) {
	out := AllLimits{a.Logs.over(defaults.Logs), a.Metrics.over(defaults.Metrics), a.Traces.over(defaults.Traces)}
	return out, out.complete()
}

func (l Limits) over(defaults Limits) Limits {
	if l.BytesPerSecond == 0 {
		l.BytesPerSecond = defaults.BytesPerSecond
	}
	if l.ItemsPerSecond == 0 {
		l.ItemsPerSecond = defaults.ItemsPerSecond
	}
	if l.Series == 0 {
		l.Series = defaults.Series
	}
	return l
}

func (a AllLimits) complete() error {
	for _, name := range []string{"logs", "metrics", "traces"} {
		if l := a.Of(name); !(l.BytesPerSecond > 0 && l.ItemsPerSecond > 0) || l.Series < 0 || l.Series == 0 && name != "traces" {
			return fmt.Errorf("the limits of %s must be above 0", name)
		}
	}
	return nil
}

// Knows says whether a password is this user's.
func (u *User) Knows(password string) bool {
	mac := hmac.New(sha256.New, sealed)
	mac.Write([]byte(password))
	key := [sha256.Size]byte(mac.Sum(nil))
	if right, seen := u.remembered(key); seen {
		return right
	}
	u.trying.Lock()
	defer u.trying.Unlock()
	if right, seen := u.remembered(key); seen {
		return right
	}
	if !u.tries.Allow() {
		return false
	}
	right := slices.ContainsFunc(u.hashes, func(hash []byte) bool {
		return bcrypt.CompareHashAndPassword(hash, []byte(password)) == nil
	})
	u.remember(key, right)
	return right
}

func (u *User) remembered(key [sha256.Size]byte) (right, seen bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	right, seen = u.seen[key]
	return right, seen
}

// remember makes room by forgetting wrong ones: the right ones are as few as the hashes.
func (u *User) remember(key [sha256.Size]byte, right bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.seen) >= mostSeen {
		for other, right := range u.seen {
			if !right {
				delete(u.seen, other)
			}
		}
	}
	u.seen[key] = right
}
