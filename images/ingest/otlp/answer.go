package otlp

import (
	"encoding/json"
	"strconv"

	"google.golang.org/protobuf/encoding/protowire"
)

// Status is the body that says why a request was refused (google.rpc.Status): a collector writes the words into its own log.
func Status(words string, asJSON bool) []byte {
	if asJSON {
		return mustJSON(map[string]any{"message": words})
	}
	out := protowire.AppendTag(nil, 2, protowire.BytesType)
	return protowire.AppendString(out, words)
}

// Partial is the body of an accepted request of which items were taken out: a collector writes their count and the words into its log.
func (s *Signal) Partial(removed int, words string, asJSON bool) []byte {
	if asJSON {
		name := map[*Signal]string{Logs: "rejectedLogRecords", Metrics: "rejectedDataPoints", Traces: "rejectedSpans"}[s]
		return mustJSON(map[string]any{"partialSuccess": map[string]string{name: strconv.Itoa(removed), "errorMessage": words}})
	}
	partial := protowire.AppendTag(nil, 1, protowire.VarintType)
	partial = protowire.AppendVarint(partial, uint64(removed))
	partial = protowire.AppendTag(partial, 2, protowire.BytesType)
	partial = protowire.AppendString(partial, words)
	out := protowire.AppendTag(nil, 1, protowire.BytesType)
	return protowire.AppendBytes(out, partial)
}

func mustJSON(value any) []byte {
	out, err := json.Marshal(value)
	if err != nil {
		panic(err) // maps of texts
	}
	return out
}
