// Package otlp reads and trims export requests of OTLP without decoding them: it goes through their protobuf where they lie, so that a batch takes no
// more memory than its bytes, whatever they are. (An empty record is two bytes on the wire, and a hundred times that once decoded.)
package otlp

// Signal is one of the three kinds of export requests.
type Signal struct {
	// Name as in "lines of a cluster": logs, metrics, traces.
	Name string
	// Path is where a request is sent.
	Path string
	// Items is what a batch is counted in.
	Items string
	// trim is Trim for one ResourceLogs, ResourceMetrics or ResourceSpans.
	trim func(t *trimming, message []byte) (verdict, Rope, error)
}

// The signals, by the paths at which collectors send them. Tempo's receiver knows no /otlp.
var (
	Logs    = &Signal{Name: "logs", Path: "/otlp/v1/logs", Items: "records", trim: (*trimming).logs}
	Metrics = &Signal{Name: "metrics", Path: "/otlp/v1/metrics", Items: "samples", trim: (*trimming).metrics}
	Traces  = &Signal{Name: "traces", Path: "/v1/traces", Items: "spans", trim: (*trimming).traces}
)

// Signals are all of them.
var Signals = []*Signal{Logs, Metrics, Traces}
