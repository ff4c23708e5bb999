package gate

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pmetric/pmetricotlp"

	"thepass.local/ingest/otlp"
)

// picky is a store that answers 500 to every batch with a line that says "poison", and to every batch while it is ill.
type picky struct {
	*place
	mu    sync.Mutex
	ill   bool
	asked int
	lines []string
}

func openPicky(t *testing.T) *picky {
	p := &picky{place: open(t)}
	p.gate.poison.after = time.Nanosecond
	store := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.asked++
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if p.ill || bytes.Contains(body, []byte("poison")) {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		request := plogotlp.NewExportRequest()
		if err := request.UnmarshalProto(body); err != nil {
			t.Error(err)
		}
		for _, resource := range request.Logs().ResourceLogs().All() {
			for _, scope := range resource.ScopeLogs().All() {
				for _, record := range scope.LogRecords().All() {
					p.lines = append(p.lines, record.Body().Str())
				}
			}
		}
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(store.Close)
	p.gate.stores[otlp.Logs] = newStore(store.URL)
	return p
}

func newStore(url string) store {
	return store{client: newClient(), url: url + otlp.Logs.Path, tenant: "restaurant"}
}

// said is a batch of two resources with these lines.
func said(t *testing.T, words ...string) []byte {
	logs := plog.NewLogs()
	for _, some := range [][]string{words[:len(words)/2], words[len(words)/2:]} {
		resource := logs.ResourceLogs().AppendEmpty()
		resource.Resource().Attributes().PutStr(otlp.ClusterName, "first")
		records := resource.ScopeLogs().AppendEmpty().LogRecords()
		for _, word := range some {
			records.AppendEmpty().Body().SetStr(word)
		}
	}
	return proto(t, plogotlp.NewExportRequestFromLogs(logs))
}

func TestOnePoisonedLineIsLeftOutAndSaid(t *testing.T) {
	p := openPicky(t)
	batch := said(t, "a", "b", "poison", "c", "d", "e")
	p.send("first", batch).want(t, http.StatusServiceUnavailable, "it answered 500")
	p.send("first", batch).want(t, http.StatusOK, `answered 500 to 1 records of cluster "first"`)
	if got := strings.Join(p.lines, ""); got != "abcde" {
		t.Errorf("the store got %q", got)
	}
	p.counted(`ingest_items_total{cluster="first",outcome="store_error",signal="logs"} 1`)
	p.counted(`ingest_items_total{cluster="first",outcome="accepted",signal="logs"} 5`)
}

func TestABatchWaitsWhileItsStoreIsIll(t *testing.T) {
	p := openPicky(t)
	p.send("first", said(t, "fine", "too")).want(t, http.StatusNoContent, "")
	p.ill = true
	batch := said(t, "a", "b", "c", "d")
	for range 3 {
		p.send("first", batch).want(t, http.StatusServiceUnavailable, "it answered 500")
	}
	p.ill = false
	p.send("first", batch).want(t, http.StatusNoContent, "")
	if strings.Contains(p.metrics(), `outcome="store_error"`) {
		t.Error("something was left out")
	}
}

func TestALoneRecordIsLeftOutOnlyWhenTheStoreHasShownThatItTakesOthers(t *testing.T) {
	p := openPicky(t)
	alone := said(t, "poison")
	for range 3 {
		p.send("first", alone).want(t, http.StatusServiceUnavailable, "it answered 500")
	}
	p.send("first", said(t, "fine", "too")).want(t, http.StatusNoContent, "")
	p.send("first", alone).want(t, http.StatusOK, "1 records")
}

func TestABatchOfNothingButPoisonTakesABoundedNumberOfRequests(t *testing.T) {
	p := openPicky(t)
	p.send("first", said(t, "fine", "too")).want(t, http.StatusNoContent, "")
	words := make([]string, 5000)
	for i := range words {
		words[i] = "poison"
	}
	batch := said(t, words...)
	p.send("first", batch).want(t, http.StatusServiceUnavailable, "it answered 500")
	p.send("first", batch).want(t, http.StatusOK, "5000 records")
	if p.asked > mostPieces+50 {
		t.Errorf("the store was asked %d times", p.asked)
	}
}

func TestABatchIsPoisonOnlyAfterAWhile(t *testing.T) {
	p := newPoison(time.Minute)
	now := time.Now()
	batch := []byte("batch")
	for _, step := range []struct {
		after time.Duration
		want  bool
	}{{0, false}, {30 * time.Second, false}, {time.Minute, true}, {time.Minute + forgetAfter + time.Second, false}} {
		if got := p.refused(now.Add(step.after), "first", otlp.Logs, batch); got != step.want {
			t.Errorf("after %s: %t", step.after, got)
		}
	}
}

func TestPartsOfMetricsAreCountedInPoints(t *testing.T) {
	metrics := pmetric.NewMetrics()
	scope := metrics.ResourceMetrics().AppendEmpty().ScopeMetrics().AppendEmpty()
	for _, points := range []int{1, 2, 3} {
		gauge := scope.Metrics().AppendEmpty().SetEmptyGauge()
		for range points {
			gauge.DataPoints().AppendEmpty().SetIntValue(1)
		}
	}
	batch, err := pmetricotlp.NewExportRequestFromMetrics(metrics).MarshalProto()
	if err != nil {
		t.Fatal(err)
	}
	if records, err := otlp.Records(batch); err != nil || records != 3 {
		t.Errorf("%d records, %v", records, err)
	}
	part, items, err := otlp.Metrics.Part(batch, 1, 3)
	if err != nil || items != 5 {
		t.Errorf("%d items, %v", items, err)
	}
	request := pmetricotlp.NewExportRequest()
	if err := request.UnmarshalProto(part); err != nil || request.Metrics().DataPointCount() != 5 {
		t.Errorf("%d points, %v", request.Metrics().DataPointCount(), err)
	}
}
