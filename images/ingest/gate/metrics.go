package gate

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"thepass.local/ingest/otlp"
)

// nobody is the cluster of a request whose user is not known.
const nobody = ""

// metrics are by the cluster of the user, never by what a batch says.
type metrics struct {
	requests, bytes, items *prometheus.CounterVec
}

func newMetrics(registry *prometheus.Registry, g *Gate) *metrics {
	counter := func(name, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{"cluster", "signal", "outcome"})
	}
	m := &metrics{
		requests: counter("ingest_requests_total", "Requests, by what became of them."),
		bytes:    counter("ingest_request_bytes_total", "Bytes of requests as they were sent, by what became of them."),
		items:    counter("ingest_items_total", "Log lines, samples and spans of accepted requests, by what became of them."),
	}
	registry.MustRegister(m.requests, m.bytes, m.items, &levels{gate: g},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) count(cluster string, signal *otlp.Signal, outcome string, bytes int64) {
	m.requests.WithLabelValues(cluster, signal.Name, outcome).Inc()
	m.bytes.WithLabelValues(cluster, signal.Name, outcome).Add(float64(max(0, bytes)))
}

func (m *metrics) countItems(cluster string, signal *otlp.Signal, trimmed otlp.Trimmed) {
	m.items.WithLabelValues(cluster, signal.Name, accepted).Add(float64(trimmed.Items))
	for why, items := range trimmed.Removed {
		m.items.WithLabelValues(cluster, signal.Name, why).Add(float64(items))
	}
}

// forget what was counted for a cluster that has no user any more.
func (m *metrics) forget(cluster string) {
	for _, counter := range []*prometheus.CounterVec{m.requests, m.bytes, m.items} {
		counter.DeletePartialMatch(prometheus.Labels{"cluster": cluster})
	}
}

// levels are read when they are asked for.
type levels struct{ gate *Gate }

var (
	series = prometheus.NewDesc("ingest_series", "Series of a user that the gateway has seen in the last hours; of logs, streams.",
		[]string{"cluster", "user", "signal"}, nil)
	seriesLimit = prometheus.NewDesc("ingest_series_limit", "Series that a user may have.", []string{"cluster", "user", "signal"}, nil)
	userCount   = prometheus.NewDesc("ingest_users", "Users that may write.", nil, nil)
	brokenCount = prometheus.NewDesc("ingest_user_files_broken", "Files of users that cannot be used.", nil, nil)
)

func (l *levels) Describe(out chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{series, seriesLimit, userCount, brokenCount} {
		out <- desc
	}
}

func (l *levels) Collect(out chan<- prometheus.Metric) {
	gauge := func(desc *prometheus.Desc, value int, labels ...string) {
		out <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, float64(value), labels...)
	}
	users, broken := l.gate.count()
	gauge(userCount, users)
	gauge(brokenCount, broken)
	for _, a := range l.gate.accounts.all() {
		for _, signal := range []*otlp.Signal{otlp.Logs, otlp.Metrics} {
			gauge(series, a.series[signal].Count(time.Now()), a.cluster, a.name, signal.Name)
			gauge(seriesLimit, a.series[signal].Limit(), a.cluster, a.name, signal.Name)
		}
	}
}
