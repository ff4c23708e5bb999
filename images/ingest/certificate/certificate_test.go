package certificate

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
)

// read gives the value that is measured, and whether there is one.
func read(t *testing.T, address string) (value float64, found bool) {
	t.Helper()
	registry := prometheus.NewRegistry()
	registry.MustRegister(Of(address))
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		if family.GetName() == "ingest_certificate_expires_timestamp_seconds" {
			return family.GetMetric()[0].GetGauge().GetValue(), true
		}
	}
	return 0, false
}

func TestTheEndOfTheCertificateThatIsServed(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	value, found := read(t, server.Listener.Addr().String())
	if want := float64(server.Certificate().NotAfter.Unix()); !found || value != want {
		t.Errorf("got %v (%t), want %v", value, found, want)
	}
}

func TestAServerThatIsAwayOrHasNoneGivesNoValue(t *testing.T) {
	gone := httptest.NewTLSServer(http.NotFoundHandler())
	gone.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	for _, server := range []*httptest.Server{gone, plain} {
		if value, found := read(t, server.Listener.Addr().String()); found {
			t.Errorf("got %v", value)
		}
	}
}
