package otlp

import (
	"errors"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

// twice gives a batch of lines whose resource names two clusters, as no library writes it and every reader reads it.
func twice(first, second string) []byte {
	resource := protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), clusterAttribute(first))
	resource = protowire.AppendBytes(protowire.AppendTag(resource, 1, protowire.BytesType), clusterAttribute(second))
	return inRequest(protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), resource))
}

func inRequest(ofResource []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), ofResource)
}

func TestWhoseABatchIs(t *testing.T) {
	origin := Origin{Cluster: "second", Formerly: []string{"secnod"}}
	number := newLogs()
	number.resource(1, "service.name", "menu").ResourceLogs().At(0).Resource().Attributes().PutInt(ClusterName, 2)
	for _, test := range []struct {
		name  string
		batch []byte
		named *string // nil: it is the cluster's own
	}{
		{"its own", newLogs().resource(1, ClusterName, "second").batch(t), nil},
		{"nothing at all", nil, nil},
		{"under its old name", newLogs().resource(1, ClusterName, "secnod").batch(t), nil},
		{"of another", newLogs().resource(1, ClusterName, "first").batch(t), new("first")},
		{"of another, after one of its own", newLogs().resource(1, ClusterName, "second").resource(1, ClusterName, "first").batch(t), new("first")},
		{"of another, without lines", newLogs().resource(0, ClusterName, "first").batch(t), new("first")},
		{"of a longer name", newLogs().resource(1, ClusterName, "second-2").batch(t), new("second-2")},
		{"of none", newLogs().resource(1, "service.name", "menu").batch(t), new("")},
		{"of a number", number.batch(t), new("(no text)")},
		{"without a resource", inRequest(nil), new("")},
		{"named twice, first its own: that is trimmed", twice("second", "first"), nil},
		{"named twice, first another", twice("first", "second"), new("first")},
		{"spans of another", spansBatch(t, newSpans(1, ClusterName, "first")), new("first")},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := origin.Check(test.batch)
			var foreign *ForeignError
			switch {
			case test.named == nil && err != nil:
				t.Error(err)
			case test.named != nil && !(errors.As(err, &foreign) && foreign.Named == *test.named):
				t.Errorf("got %v, not that it names %q", err, *test.named)
			}
		})
	}
}

func TestWhatNoReaderAgreesOnIsRefused(t *testing.T) {
	named := protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), clusterAttribute("second"))
	resource := protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), named)
	for name, batch := range map[string][]byte{
		"no protobuf":           []byte("{"),
		"an end too early":      newLogs().resource(1, ClusterName, "second").batch(t)[:10],
		"two resources":         inRequest(append(resource[:len(resource):len(resource)], resource...)),
		"scopes by an old name": inRequest(protowire.AppendBytes(protowire.AppendTag(resource[:len(resource):len(resource)], 1000, protowire.BytesType), nil)),
	} {
		if err := (Origin{Cluster: "second"}).Check(batch); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
