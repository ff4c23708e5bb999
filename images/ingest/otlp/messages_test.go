package otlp

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/pmetric/pmetricotlp"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
)

// Messages are made and read by the library that collectors and stores use: what these tests say of a batch is what a store would find in it.

func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// attributes come as pairs of key and text.
func put(into pcommon.Map, attributes ...string) {
	for i := 0; i < len(attributes); i += 2 {
		into.PutStr(attributes[i], attributes[i+1])
	}
}

type ofLogs struct{ plog.Logs }

func (l ofLogs) resource(records int, attributes ...string) ofLogs {
	resource := l.ResourceLogs().AppendEmpty()
	put(resource.Resource().Attributes(), attributes...)
	scope := resource.ScopeLogs().AppendEmpty()
	for range records {
		scope.LogRecords().AppendEmpty().Body().SetStr("a line")
	}
	return l
}

func newLogs() ofLogs { return ofLogs{plog.NewLogs()} }

func (l ofLogs) batch(t *testing.T) []byte {
	t.Helper()
	return must[[]byte](t)(plogotlp.NewExportRequestFromLogs(l.Logs).MarshalProto())
}

func readLogs(t *testing.T, batch []byte) plog.Logs {
	t.Helper()
	request := plogotlp.NewExportRequest()
	if err := request.UnmarshalProto(batch); err != nil {
		t.Fatal(err)
	}
	return request.Logs()
}

func newSpans(spans int, attributes ...string) ptrace.Traces {
	traces := ptrace.NewTraces()
	resource := traces.ResourceSpans().AppendEmpty()
	put(resource.Resource().Attributes(), attributes...)
	scope := resource.ScopeSpans().AppendEmpty()
	for range spans {
		scope.Spans().AppendEmpty().SetName("GET /")
	}
	return traces
}

func spansBatch(t *testing.T, traces ptrace.Traces) []byte {
	t.Helper()
	return must[[]byte](t)(ptraceotlp.NewExportRequestFromTraces(traces).MarshalProto())
}

func metricsBatch(t *testing.T, metrics pmetric.Metrics) []byte {
	t.Helper()
	return must[[]byte](t)(pmetricotlp.NewExportRequestFromMetrics(metrics).MarshalProto())
}

func readMetrics(t *testing.T, batch []byte) pmetric.Metrics {
	t.Helper()
	request := pmetricotlp.NewExportRequest()
	if err := request.UnmarshalProto(batch); err != nil {
		t.Fatal(err)
	}
	return request.Metrics()
}

// whole puts the pieces together; the batch itself when nothing was changed.
func whole(batch []byte, body *Rope) []byte {
	if body == nil {
		return batch
	}
	var out []byte
	for _, part := range body.Parts() {
		out = append(out, part...)
	}
	return out
}

func everything(uint64, int) bool { return true }
