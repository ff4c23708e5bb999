package main

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// settings are what the environment may change; without it the service keeps its contract.
type settings struct {
	port        string  // PORT, default 8080
	listenAddr  string  // LISTEN_ADDR, an IP address; empty means every interface
	failureRate float64 // FAILURE_RATE, 0 to 1, default 0.10
	seed        uint64  // SEED; without one every start draws differently
}

// readSettings reads the environment through get. An empty variable counts as absent.
// The error names the variable, its value and what to set instead.
func readSettings(get func(string) string) (settings, error) {
	s := settings{port: "8080", failureRate: 0.10, seed: uint64(time.Now().UnixNano())}
	if v := get("PORT"); v != "" {
		port, err := strconv.ParseUint(v, 10, 16)
		if err != nil || port == 0 {
			return s, fmt.Errorf("PORT=%q is not a port: set a number from 1 to 65535, or unset it for 8080", v)
		}
		s.port = strconv.FormatUint(port, 10)
	}
	if v := get("LISTEN_ADDR"); v != "" {
		if _, err := netip.ParseAddr(v); err != nil {
			return s, fmt.Errorf("LISTEN_ADDR=%q is not an IP address: set one such as 127.0.0.1, or unset it for all interfaces", v)
		}
		s.listenAddr = v
	}
	if v := get("FAILURE_RATE"); v != "" {
		rate, err := strconv.ParseFloat(v, 64)
		if err != nil || !(rate >= 0 && rate <= 1) { // NaN fails both comparisons
			return s, fmt.Errorf("FAILURE_RATE=%q is not a share: set a number from 0 to 1, or unset it for 0.10", v)
		}
		s.failureRate = rate
	}
	if v := get("SEED"); v != "" {
		seed, err := strconv.ParseUint(v, 10, 64)
		if err != nil {
			return s, fmt.Errorf("SEED=%q is not a seed: set a whole number from 0 up, or unset it for a different run each time", v)
		}
		s.seed = seed
	}
	return s, nil
}

// failures returns a function that says for one request whether it fails, true with the given rate.
// The same seed gives the same sequence. Safe for concurrent use.
func failures(rate float64, seed uint64) func() bool {
	var mu sync.Mutex
	draw := rand.New(rand.NewPCG(seed, 0))
	return func() bool {
		mu.Lock()
		defer mu.Unlock()
		return draw.Float64() < rate
	}
}
