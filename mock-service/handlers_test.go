package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// ticking is a clock that moves 12.345 µs at each look: durations in log lines are known to the digit.
func ticking() func() time.Time {
	moment := time.Date(2026, 3, 1, 18, 4, 5, 987654321, time.FixedZone("CET", 3600))
	return func() time.Time {
		moment = moment.Add(12345 * time.Nanosecond)
		return moment
	}
}

// newTestService gives a service whose menu fails when fail says so, and the buffer its log goes to.
func newTestService(fail bool) (http.Handler, *bytes.Buffer) {
	out := &bytes.Buffer{}
	now := ticking()
	s := &service{log: &lineWriter{out: out, now: now}, now: now, fails: func() bool { return fail }}
	return s.routes(), out
}

func TestAnswersAndLogLines(t *testing.T) {
	wholeMenu, err := os.ReadFile("testdata/menu.golden")
	if err != nil {
		t.Fatal(err)
	}
	const notFound = `{"error":"Not Found","message":"Menu item with ID '%s' not found"}`
	// The health handler looks at the clock once more, for its answer.
	line := func(duration, rest, method, path string, status int) string {
		return fmt.Sprintf(`{"duration_ms":%s,%s,"method":"%s","path":"%s","status_code":%d,"timestamp":"2026-03-01T17:04:05Z"}`,
			duration, rest, method, path, status)
	}
	item := func(id, name, restaurant string) string {
		return fmt.Sprintf(`"level":"INFO","menu_item_id":"%s","message":"Retrieved menu item: %s from %s"`, id, name, restaurant)
	}
	unknown := func(id string) string {
		return fmt.Sprintf(`"error":"menu item not found","level":"WARN","menu_item_id":"%s","message":"Menu item ID %s does not exist"`, id, id)
	}
	cases := []struct {
		path   string
		fail   bool
		status int
		body   string
		ms     string
		log    string // the line without duration, method, path, status and timestamp
	}{
		{"/health", true, 200, `{"status":"healthy","timestamp":"2026-03-01T17:04:05Z"}`, "0.02469", `"level":"INFO","message":"Health check successful"`},
		{"/api/menu", false, 200, strings.TrimSpace(string(wholeMenu)), "0.012345", `"level":"INFO","message":"Listed 5 menu items"`},
		{"/api/menu", true, 500, `{"error":"Internal Server Error","message":"Failed to fetch menu items from restaurant database"}`, "0.012345",
			`"error":"restaurant service timeout","level":"ERROR","message":"Failed to list menu items"`},
		{"/api/menu/1", true, 200, itemFrom(t, wholeMenu, 0), "0.012345", item("1", "Margherita Pizza", "Tony's Pizza")},
		{"/api/menu/2", false, 200, itemFrom(t, wholeMenu, 1), "0.012345", item("2", "Chicken Pad Thai", "Thai Palace")},
		{"/api/menu/3", false, 200, itemFrom(t, wholeMenu, 2), "0.012345", item("3", "Classic Burger", "Burger Joint")},
		{"/api/menu/4", false, 200, itemFrom(t, wholeMenu, 3), "0.012345", item("4", "Caesar Salad", "Healthy Bites")},
		{"/api/menu/5", false, 200, itemFrom(t, wholeMenu, 4), "0.012345", item("5", "Sushi Platter", "Sakura Sushi")},
		{"/api/menu/99", false, 404, fmt.Sprintf(notFound, "99"), "0.012345", unknown("99")},
		{"/api/menu/pizza/1/", false, 404, fmt.Sprintf(notFound, "pizza/1/"), "0.012345", unknown("pizza/1/")},
		{"/api/menu/", false, 400, `{"error":"Bad Request","message":"Menu item ID is required"}`, "0.012345",
			`"error":"missing menu item ID","level":"WARN","message":"Invalid menu item request"`},
	}
	for _, c := range cases {
		for _, method := range []string{"GET", "HEAD", "OPTIONS", "POST"} {
			t.Run(fmt.Sprintf("%s %s %d", method, c.path, c.status), func(t *testing.T) {
				handler, out := newTestService(c.fail)
				status, contentType, body := request(t, handler, method, c.path)
				if status != c.status || contentType != "application/json" {
					t.Errorf("got %d %s", status, contentType)
				}
				want := c.body + "\n"
				if method == "HEAD" {
					want = ""
				}
				if body != want {
					t.Errorf("body\n got %s\nwant %s", body, want)
				}
				if want := line(c.ms, c.log, method, c.path, c.status) + "\n"; out.String() != want {
					t.Errorf("log\n got %s\nwant %s", out, want)
				}
			})
		}
	}
}

func TestOtherPathsAreNotLogged(t *testing.T) {
	handler, out := newTestService(false)
	for _, path := range []string{"/", "/foo", "/api", "/api/menus", "/healthz", "/health/"} {
		status, contentType, body := request(t, handler, "GET", path)
		if status != 404 || body != "404 page not found\n" || !strings.HasPrefix(contentType, "text/plain") {
			t.Errorf("%s: got %d %s %q", path, status, contentType, body)
		}
	}
	if status, _, _ := request(t, handler, "GET", "//api/menu"); status/100 != 3 {
		t.Errorf("a path to clean: got %d, want a redirect", status)
	}
	if out.Len() > 0 {
		t.Errorf("logged %s", out)
	}
}

func TestHostileIDsStayOneLineOfJSON(t *testing.T) {
	for _, raw := range []string{"%0A%7B%22level%22", "%22,%22x", "%3Cscript%3E", "%FF%FE", "%F0%9F%8D%95", "%00", strings.Repeat("a", 100_000)} {
		handler, out := newTestService(false)
		if status, _, _ := request(t, handler, "GET", "/api/menu/"+raw); status != 404 {
			t.Errorf("%.20s: got %d", raw, status)
		}
		if n := strings.Count(out.String(), "\n"); n != 1 || !json.Valid(out.Bytes()) {
			t.Errorf("%.20s: %d lines, valid %t: %.200s", raw, n, json.Valid(out.Bytes()), out)
		}
	}
}

// request sends one request over a real connection: only there does HEAD lose its body.
func request(t *testing.T, handler http.Handler, method, path string) (status int, contentType, body string) {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close() // waits for the handler, so that its line is there
	req, err := http.NewRequest(method, server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Content-Type"), string(text)
}

// itemFrom cuts the answer for one dish out of the answer for the whole menu.
func itemFrom(t *testing.T, wholeMenu []byte, index int) string {
	t.Helper()
	var all struct {
		MenuItems []json.RawMessage `json:"menu_items"`
	}
	if err := json.Unmarshal(wholeMenu, &all); err != nil {
		t.Fatal(err)
	}
	return `{"menu_item":` + string(all.MenuItems[index]) + `}`
}
