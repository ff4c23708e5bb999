package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func arguments(more ...string) []string {
	return append([]string{"-root", "r", "-namespace", "production", "-pod", "mock-service-native", "-container", "mock-service"}, more...)
}

func TestDefaultsAreThoseOfKubelet(t *testing.T) {
	o, err := readOptions(arguments("--", "prog", "-v", "--", "x"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o.logs != (logOptions{10 << 20, 5, 10 * time.Second}) || o.grace != 30*time.Second || o.healthInterval != 10*time.Second || o.health != "" {
		t.Errorf("got %+v", o)
	}
	if !slices.Equal(o.program, []string{"prog", "-v", "--", "x"}) {
		t.Errorf("program %q", o.program)
	}
	// Fixed: a state folder of an earlier version is found again.
	if want := "r/production_mock-service-native_7bb291dd-6977-1cdf-2c60-16936b9e359e/mock-service"; o.folder() != want {
		t.Errorf("folder %s", o.folder())
	}
}

func TestUIDBelongsToThePod(t *testing.T) {
	a := uidOf("production", "a")
	if a != uidOf("production", "a") || a == uidOf("production", "b") || a == uidOf("staging", "a") || !regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).MatchString(a) {
		t.Errorf("got %s", a)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{"1": 1, "512B": 512, "64KiB": 64 << 10, "10Mi": 10 << 20, "2GiB": 2 << 30} {
		if got, err := bytesOf(text); got != want || err != nil {
			t.Errorf("%s: got %d, %v", text, got, err)
		}
	}
}

func TestBadFlagsAreNamed(t *testing.T) {
	run := []string{"--", "prog"}
	cases := []struct {
		args []string
		want string
	}{
		{arguments(), "no program"},
		{run, "-root is missing"},
		{slices.Concat(arguments("-pod", "a_b"), run), "-pod is"},
		{slices.Concat(arguments("-namespace", "../x"), run), "-namespace is"},
		{slices.Concat(arguments("-container", ""), run), "-container is"},
		{slices.Concat(arguments("-max-size", "10MB"), run), "-max-size is"},
		{slices.Concat(arguments("-max-size", "0"), run), "-max-size is"},
		{slices.Concat(arguments("-max-size", "9999999999GiB"), run), "-max-size is"},
		{slices.Concat(arguments("-max-files", "1"), run), "-max-files is"},
		{slices.Concat(arguments("-max-files", "few"), run), "-max-files"},
		{slices.Concat(arguments("-grace", "0s"), run), "-grace"},
		{slices.Concat(arguments("-health-interval", "0s"), run), "-health-interval"},
		{slices.Concat(arguments("-health", "127.0.0.1:8080"), run), "-health is"},
		{slices.Concat(arguments("-speed", "9"), run), "-speed"},
	}
	for _, c := range cases {
		if _, err := readOptions(c.args, io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.args, err, c.want)
		}
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	var usage bytes.Buffer
	if _, err := readOptions([]string{"-h"}, &usage); !errors.Is(err, flag.ErrHelp) {
		t.Fatal(err)
	}
	for _, name := range []string{"-root", "-namespace", "-pod", "-container", "-max-size", "-max-files", "-check-interval",
		"-grace", "-health", "-health-interval", "PROGRAM"} {
		if !strings.Contains(usage.String(), name) {
			t.Errorf("%s is missing in\n%s", name, &usage)
		}
	}
}
