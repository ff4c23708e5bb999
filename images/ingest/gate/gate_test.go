package gate

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"golang.org/x/crypto/bcrypt"

	"thepass.local/ingest/otlp"
	"thepass.local/ingest/users"
)

var generous = users.AllLimits{
	Logs: users.Limits{BytesPerSecond: 1e9, ItemsPerSecond: 1e9, Series: 100}, Metrics: users.Limits{BytesPerSecond: 1e9, ItemsPerSecond: 1e9, Series: 100},
	Traces: users.Limits{BytesPerSecond: 1e9, ItemsPerSecond: 1e9},
}

// place is a gate with its users and one store behind all three paths.
type place struct {
	t      *testing.T
	gate   *Gate
	folder *users.Folder
	path   string
	url    string
	// answer is what the store answers, and got what it was sent last.
	answer func(w http.ResponseWriter, r *http.Request)
	got    atomic.Pointer[sent]
}

type sent struct {
	path, tenant, authorization string
	lines                       int
}

func open(t *testing.T) *place {
	p := &place{t: t, path: t.TempDir(), answer: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }}
	store := httptest.NewServer(http.HandlerFunc(p.store))
	t.Cleanup(store.Close)
	address := strings.TrimPrefix(store.URL, "http://")
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	p.gate = New(Options{Stores: map[*otlp.Signal]string{otlp.Logs: address, otlp.Metrics: address, otlp.Traces: address}, Tenant: "restaurant", Gateways: 1, Log: log})
	folder, err := users.Open(p.path, generous, log, p.gate.Changed)
	if err != nil {
		t.Fatal(err)
	}
	p.folder = folder
	p.gate.Follow(folder)
	server := httptest.NewServer(p.gate.Write())
	t.Cleanup(server.Close)
	p.url = server.URL
	p.user("first", "first", "")
	return p
}

func (p *place) store(w http.ResponseWriter, r *http.Request) {
	reader := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		unpacked, err := gzip.NewReader(r.Body)
		if err != nil {
			p.t.Error(err)
			return
		}
		reader = unpacked
	}
	body, err := io.ReadAll(reader)
	request := plogotlp.NewExportRequest()
	if err == nil {
		err = request.UnmarshalProto(body)
	}
	if err != nil {
		p.t.Errorf("the store cannot read what it is sent: %v", err)
	}
	p.got.Store(&sent{r.URL.Path, r.Header.Get("X-Scope-OrgID"), r.Header.Get("Authorization"), request.Logs().LogRecordCount()})
	p.answer(w, r)
}

// user writes the file of a user whose password is the name; more is more JSON.
func (p *place) user(name, cluster, more string) {
	p.t.Helper()
	hash, err := bcrypt.GenerateFromPassword([]byte(name), bcrypt.MinCost)
	if err != nil {
		p.t.Fatal(err)
	}
	text := fmt.Sprintf(`{"cluster": %q, "passwordHashes": [%q]%s}`, cluster, hash, more)
	if err := os.WriteFile(filepath.Join(p.path, name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	if err := p.folder.Read(); err != nil {
		p.t.Fatal(err)
	}
}

func lines(cluster string, records int, services ...string) plogotlp.ExportRequest {
	logs := plog.NewLogs()
	for _, service := range append(services, "menu")[:max(1, len(services))] {
		resource := logs.ResourceLogs().AppendEmpty()
		resource.Resource().Attributes().PutStr(otlp.ClusterName, cluster)
		resource.Resource().Attributes().PutStr("service.name", service)
		for range records {
			resource.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Body().SetStr("a line")
		}
	}
	return plogotlp.NewExportRequestFromLogs(logs)
}

func proto(t *testing.T, request plogotlp.ExportRequest) []byte {
	t.Helper()
	out, err := request.MarshalProto()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func packed(t *testing.T, body []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	if _, err := writer.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type answered struct {
	status int
	again  string
	body   []byte
}

// send posts lines as a user whose password is its name. headers come as pairs and replace the usual ones.
func (p *place) send(user string, body []byte, headers ...string) answered {
	p.t.Helper()
	request, err := http.NewRequest(http.MethodPost, p.url+otlp.Logs.Path, bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	request.SetBasicAuth(user, user)
	request.Header.Set("Content-Type", "application/x-protobuf")
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answered{response.StatusCode, response.Header.Get("Retry-After"), text}
}

func (a answered) want(t *testing.T, status int, words string) {
	t.Helper()
	if a.status != status || !bytes.Contains(a.body, []byte(words)) {
		t.Errorf("got %d %q, not %d with %q", a.status, a.body, status, words)
	}
	if again := status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests; again != (a.again != "") {
		t.Errorf("%d says Retry-After: %q", a.status, a.again)
	}
}

func (p *place) metrics() string {
	recorder := httptest.NewRecorder()
	p.gate.Own().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	return recorder.Body.String()
}

func (p *place) counted(line string) {
	p.t.Helper()
	if !strings.Contains(p.metrics(), line+"\n") {
		p.t.Errorf("no %s in\n%s", line, p.metrics())
	}
}

func TestALineGoesToItsStore(t *testing.T) {
	p := open(t)
	body := proto(t, lines("first", 3))
	asJSON, err := lines("first", 3).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for name, request := range map[string]struct {
		body    []byte
		headers []string
		status  int
	}{
		"plain":      {body, nil, http.StatusNoContent},
		"gzip":       {packed(t, body), []string{"Content-Encoding", "gzip"}, http.StatusNoContent},
		"JSON":       {asJSON, []string{"Content-Type", "application/json; charset=utf-8"}, http.StatusOK},
		"JSON, gzip": {packed(t, asJSON), []string{"Content-Type", "application/json", "Content-Encoding", "gzip"}, http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			p.got.Store(nil)
			p.send("first", request.body, append(request.headers, "X-Scope-OrgID", "another")...).want(t, request.status, "")
			if got := p.got.Load(); got == nil || *got != (sent{otlp.Logs.Path, "restaurant", "", 3}) {
				t.Errorf("the store got %+v", got)
			}
		})
	}
	p.counted(`ingest_items_total{cluster="first",outcome="accepted",signal="logs"} 12`)
	p.counted(`ingest_series{cluster="first",signal="logs",user="first"} 1`)
}

func TestWhoIsNotLetInComesAgain(t *testing.T) {
	p := open(t)
	body := proto(t, lines("first", 1))
	p.send("stranger", body).want(t, http.StatusServiceUnavailable, "no such user")
	p.send("first", body, "Authorization", "").want(t, http.StatusServiceUnavailable, "no such user")
	p.send("first", body, "Authorization", "Basic Zmlyc3Q6d3Jvbmc=").want(t, http.StatusServiceUnavailable, "no such user")
	if p.got.Load() != nil {
		t.Error("the store was asked")
	}
	p.counted(`ingest_requests_total{cluster="",outcome="unauthorized",signal="logs"} 3`)
}

func TestAUserIsAddedAndTakenAwayWhileAnotherWrites(t *testing.T) {
	p := open(t)
	second := proto(t, lines("second", 1))
	p.send("second", second).want(t, http.StatusServiceUnavailable, "no such user")
	p.user("second", "second", "")
	p.send("second", second).want(t, http.StatusNoContent, "")
	p.send("first", proto(t, lines("first", 1))).want(t, http.StatusNoContent, "")
	p.counted(`ingest_users 2`)
	if err := os.Remove(filepath.Join(p.path, "second")); err != nil {
		t.Fatal(err)
	}
	if err := p.folder.Read(); err != nil {
		t.Fatal(err)
	}
	p.send("second", second).want(t, http.StatusServiceUnavailable, "no such user")
	p.send("first", proto(t, lines("first", 1))).want(t, http.StatusNoContent, "")
	if strings.Contains(p.metrics(), `cluster="second"`) {
		t.Error("the metrics still name the cluster that is gone")
	}
}

func TestABatchOfAnotherClusterWaits(t *testing.T) {
	p := open(t)
	p.user("second", "second", `, "formerly": ["secnod"]`)
	p.send("second", proto(t, lines("first", 1))).want(t, http.StatusServiceUnavailable, `names the cluster "first"`)
	if p.got.Load() != nil {
		t.Error("the store was asked")
	}
	p.counted(`ingest_requests_total{cluster="second",outcome="other_cluster",signal="logs"} 1`)
	p.send("second", proto(t, lines("secnod", 1))).want(t, http.StatusNoContent, "")
}

func TestAFloodHitsItsOwnLimit(t *testing.T) {
	p := open(t)
	p.user("second", "second", `, "limits": {"logs": {"itemsPerSecond": 0.001}}`)
	flood := proto(t, lines("second", 10))
	p.send("second", flood).want(t, http.StatusNoContent, "")
	for range 20 {
		p.send("second", flood).want(t, http.StatusTooManyRequests, "faster than its limit")
		p.send("first", proto(t, lines("first", 10))).want(t, http.StatusNoContent, "")
	}
	p.counted(`ingest_requests_total{cluster="second",outcome="rate",signal="logs"} 20`)
}

func TestNewStreamsBeyondTheLimitAreTakenOut(t *testing.T) {
	p := open(t)
	p.user("second", "second", `, "limits": {"logs": {"series": 2}}`)
	p.send("second", proto(t, lines("second", 2, "a", "b", "c"))).want(t, http.StatusOK, "2 records of new ones were taken out")
	if got := p.got.Load(); got.lines != 4 {
		t.Errorf("the store got %d lines", got.lines)
	}
	p.got.Store(nil)
	p.send("second", proto(t, lines("second", 2, "d"))).want(t, http.StatusOK, "taken out")
	if p.got.Load() != nil {
		t.Error("the store was asked to take nothing")
	}
	p.counted(`ingest_items_total{cluster="second",outcome="series_limit",signal="logs"} 4`)
	p.send("first", proto(t, lines("first", 2, "d"))).want(t, http.StatusNoContent, "")
}

func TestWhatAStoreAnswers(t *testing.T) {
	p := open(t)
	body := proto(t, lines("first", 1))
	for status, want := range map[int]int{
		200: 200, 204: 204, 400: 400, 413: 413, 422: 422, 429: 429,
		401: 503, 403: 503, 404: 503, 405: 503, 408: 503, 500: 503, 501: 503, 502: 503, 503: 503, 504: 503, 505: 503,
	} {
		p.answer = func(w http.ResponseWriter, _ *http.Request) {
			if status == http.StatusTooManyRequests {
				w.Header().Set("Retry-After", "7")
			}
			w.WriteHeader(status)
		}
		p.send("first", body).want(t, want, "")
	}
}

func TestAStoreThatIsAwayIsToldAsSuch(t *testing.T) {
	p := open(t)
	p.gate.stores[otlp.Logs] = store{client: newClient(), url: "http://127.0.0.1:1" + otlp.Logs.Path}
	p.send("first", proto(t, lines("first", 1))).want(t, http.StatusServiceUnavailable, "the store of logs does not take them now")
}

func TestBodiesThatAreNotTaken(t *testing.T) {
	p := open(t)
	body := proto(t, lines("first", 1))
	broken := packed(t, body)
	broken[len(broken)-5] ^= 1 // its checksum
	for name, request := range map[string]struct {
		body    []byte
		headers []string
		status  int
		words   string
	}{
		"no protobuf":             {[]byte("{"), nil, 400, "no OTLP"},
		"no JSON":                 {[]byte("{"), []string{"Content-Type", "application/json"}, 400, "no OTLP"},
		"no gzip":                 {body, []string{"Content-Encoding", "gzip"}, 400, "cannot be unpacked"},
		"broken gzip":             {broken, []string{"Content-Encoding", "gzip"}, 400, "cannot be unpacked"},
		"gzip with a second part": {append(packed(t, body), packed(t, body)...), []string{"Content-Encoding", "gzip"}, 400, "cannot be unpacked"},
		"gzip of a gigabyte":      {append(packed(t, nil)[:14], 0, 0, 0, 0, 0, 0, 0, 64), []string{"Content-Encoding", "gzip"}, 413, "larger"},
		"large JSON":              {bytes.Repeat([]byte(" "), mostJSON+1), []string{"Content-Type", "application/json"}, 413, "256 KiB"},
		"another encoding":        {body, []string{"Content-Encoding", "zstd"}, 503, `"zstd"`},
		"another type":            {body, []string{"Content-Type", "text/plain"}, 503, `"text/plain"`},
	} {
		t.Run(name, func(t *testing.T) {
			p.send("first", request.body, request.headers...).want(t, request.status, request.words)
		})
	}
	if p.got.Load() != nil {
		t.Error("the store was asked")
	}
	// all memory was given back
	giveBack, why := p.gate.accounts.all()[0].memory.Take(memoryOfOne)
	if why != 0 {
		t.Fatalf("memory is still held: %v", why)
	}
	giveBack()
}

func TestOneWhoHoldsItsMemoryIsToldToWait(t *testing.T) {
	p := open(t)
	giveBack, _ := p.gate.accounts.all()[0].memory.Take(memoryOfOne)
	p.send("first", proto(t, lines("first", 1))).want(t, http.StatusTooManyRequests, "as many bytes on their way")
	giveBack()
	p.send("first", proto(t, lines("first", 1))).want(t, http.StatusNoContent, "")
}

func TestAnswersInJSON(t *testing.T) {
	p := open(t)
	p.send("stranger", []byte("{}"), "Content-Type", "application/json").want(t, http.StatusServiceUnavailable, `{"message":"the gateway knows no such user`)
}
