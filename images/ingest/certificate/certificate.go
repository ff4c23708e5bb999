// Package certificate measures until when the certificate is valid that a server shows.
package certificate

import (
	"context"
	"crypto/tls"
	"net"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// patience with the server, which is in the same pod.
const patience = 2 * time.Second

var expires = prometheus.NewDesc("ingest_certificate_expires_timestamp_seconds",
	"When the first certificate of the chain ends that the gateway shows to collectors.", nil, nil)

type served struct{ address, name string }

// Of asks the server at address, host and port, each time it is read. A server that does not answer gives no value.
func Of(address string) prometheus.Collector {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	return served{address: address, name: host}
}

func (s served) Describe(out chan<- *prometheus.Desc) { out <- expires }

func (s served) Collect(out chan<- prometheus.Metric) {
	if end, found := s.end(); found {
		out <- prometheus.MustNewConstMetric(expires, prometheus.GaugeValue, float64(end.Unix()))
	}
}

func (s served) end() (time.Time, bool) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// Who it is does not matter here, and one that has ended must be seen too.
	dialer := tls.Dialer{Config: &tls.Config{ServerName: s.name, InsecureSkipVerify: true}}
	connection, err := dialer.DialContext(ctx, "tcp", s.address)
	if err != nil {
		return time.Time{}, false
	}
	defer connection.Close()
	chain := connection.(*tls.Conn).ConnectionState().PeerCertificates
	if len(chain) == 0 {
		return time.Time{}, false
	}
	end := chain[0].NotAfter
	for _, one := range chain[1:] {
		if one.NotAfter.Before(end) {
			end = one.NotAfter
		}
	}
	return end, true
}
