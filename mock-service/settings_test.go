package main

import (
	"math"
	"strings"
	"testing"
)

func environment(pairs ...string) func(string) string {
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return values[name] }
}

func TestDefaultsKeepTheContract(t *testing.T) {
	s, err := readSettings(environment("PORT", "", "SEED", ""))
	if err != nil || s.port != "8080" || s.failureRate != 0.10 || s.listenAddr != "" {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestSettingsFromTheEnvironment(t *testing.T) {
	s, err := readSettings(environment("PORT", "18080", "LISTEN_ADDR", "127.0.0.1", "FAILURE_RATE", "0.25", "SEED", "7"))
	if want := (settings{"18080", "127.0.0.1", 0.25, 7}); err != nil || s != want {
		t.Errorf("got %+v, %v, want %+v", s, err, want)
	}
}

func TestBadSettingsNameVariableAndRemedy(t *testing.T) {
	bad := map[string][]string{
		"PORT":         {"abc", "0", "-1", "65536", "80 ", ":8080"},
		"LISTEN_ADDR":  {"everywhere", "127.0.0.1:80", "1.2.3"},
		"FAILURE_RATE": {"often", "1.1", "-0.1", "10%", "NaN", "Inf"},
		"SEED":         {"x", "-1", "1.5"},
	}
	for name, values := range bad {
		for _, value := range values {
			_, err := readSettings(environment(name, value))
			if err == nil || !strings.Contains(err.Error(), name+"=") || !strings.Contains(err.Error(), "set ") {
				t.Errorf("%s=%q: %v", name, value, err)
			}
		}
	}
}

func TestFailuresFollowSeedAndRate(t *testing.T) {
	const draws = 100_000
	first, second, other := failures(0.10, 1), failures(0.10, 1), failures(0.10, 2)
	failed, differ := 0, 0
	for range draws {
		a := first()
		if a != second() {
			t.Fatal("the same seed gave another sequence")
		}
		if a != other() {
			differ++
		}
		if a {
			failed++
		}
	}
	if share := float64(failed) / draws; math.Abs(share-0.10) > 0.005 { // five standard deviations
		t.Errorf("%.4f of the requests failed, want 0.10", share)
	}
	if differ == 0 {
		t.Error("another seed gave the same sequence")
	}
	never, always := failures(0, 1), failures(1, 1)
	for range 1000 {
		if never() || !always() {
			t.Fatal("rates 0 and 1 must be certain")
		}
	}
}
