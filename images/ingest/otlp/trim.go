package otlp

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"
	"google.golang.org/protobuf/encoding/protowire"
)

// Why items of a batch do not go on.
const (
	OverSeries   = "series_limit"  // they would open more series, or streams, than the cluster may have
	OtherCluster = "other_cluster" // an attribute of the data point itself would pass for the name of the cluster
)

// Trimmed is what of a batch goes on.
type Trimmed struct {
	// Body goes on; nil when that is the very batch.
	Body *Rope
	// Items that go on, in the unit that the store counts: lines, samples, spans.
	Items int
	// Bytes as the store counts them: of lines with the attributes of their resource, which Loki keeps beside each.
	Bytes int
	// Removed items, by reason.
	Removed map[string]int
}

// trimming is one call of Trim.
type trimming struct {
	origin Origin
	admit  func(series uint64, weight int) bool
	result Trimmed
}

// Trim goes through a batch that Origin.Check has let pass. admit is asked about each series (of lines: stream) and how many the store makes of it;
// what it refuses is taken out.
func (s *Signal) Trim(batch []byte, origin Origin, admit func(series uint64, weight int) bool) (Trimmed, error) {
	t := &trimming{origin: origin, admit: admit, result: Trimmed{Removed: map[string]int{}}}
	body, err := edit(batch, func(number protowire.Number, message []byte) (verdict, Rope, error) {
		if number != 1 {
			return keep, Rope{}, nil
		}
		return s.trim(t, message)
	})
	t.result.Body = body
	if s != Logs {
		t.result.Bytes = len(batch)
	}
	return t.result, err
}

func (t *trimming) remove(why string, items int) { t.result.Removed[why] += items }

// resource gives the resource of a message, the sum of its attributes, that of those which become labels, and what has to stand in its place.
func (t *trimming) resource(message []byte, isLabel func(key []byte) bool) (resource []byte, all, labels uint64, own *Rope, err error) {
	if resource, err = resourceOf(message); err != nil {
		return nil, 0, 0, nil, err
	}
	var ofAll, ofLabels sum
	err = eachAttribute(resource, func(keyValue []byte, a attribute) {
		ofAll.add(keyValue)
		if isLabel(a.key) {
			ofLabels.add(keyValue)
		}
	})
	if err != nil {
		return nil, 0, 0, nil, err
	}
	own, err = t.origin.own(resource)
	return resource, ofAll.value, ofLabels.value, own, err
}

// withResource gives a message its own resource, and leaves everything else to change.
func withResource(message []byte, own *Rope, change func(number protowire.Number, value []byte) (verdict, Rope, error)) (verdict, Rope, error) {
	out, err := edit(message, func(number protowire.Number, value []byte) (verdict, Rope, error) {
		if number == 1 && own != nil {
			return replace, *own, nil
		}
		return change(number, value)
	})
	return changed(out, err)
}

func changed(out *Rope, err error) (verdict, Rope, error) {
	if err != nil || out == nil {
		return keep, Rope{}, err
	}
	return replace, *out, nil
}

func untouched(protowire.Number, []byte) (verdict, Rope, error) { return keep, Rope{}, nil }

// logs: one resource is one stream.
func (t *trimming) logs(message []byte) (verdict, Rope, error) {
	resource, _, labels, own, err := t.resource(message, isIndexLabel)
	if err != nil {
		return keep, Rope{}, err
	}
	records, bytes, err := items(message)
	if err != nil {
		return keep, Rope{}, err
	}
	if records > 0 && !t.admit(labels, 1) {
		t.remove(OverSeries, records)
		return drop, Rope{}, nil
	}
	t.result.Items += records
	t.result.Bytes += bytes + records*len(resource)
	return withResource(message, own, untouched)
}

func (t *trimming) traces(message []byte) (verdict, Rope, error) {
	_, _, _, own, err := t.resource(message, isIndexLabel)
	if err != nil {
		return keep, Rope{}, err
	}
	spans, _, err := items(message)
	t.result.Items += spans
	if err != nil {
		return keep, Rope{}, err
	}
	return withResource(message, own, untouched)
}

// items counts the records of a ResourceLogs or the spans of a ResourceSpans, and their bytes.
func items(message []byte) (count, bytes int, err error) {
	err = fields(message, func(number protowire.Number, kind protowire.Type, scope, _ []byte) error {
		if number != 2 || kind != protowire.BytesType {
			return nil
		}
		return fields(scope, func(number protowire.Number, kind protowire.Type, value, _ []byte) error {
			if number == 2 && kind == protowire.BytesType {
				count++
				bytes += len(value)
			}
			return nil
		})
	})
	return count, bytes, err
}

// metrics: a series of its own is the resource (target_info) and each data point that has other attributes.
func (t *trimming) metrics(message []byte) (verdict, Rope, error) {
	_, all, labels, own, err := t.resource(message, isMetricLabel)
	if err != nil {
		return keep, Rope{}, err
	}
	refused := !t.admit(all, 1)
	return withResource(message, own, func(number protowire.Number, scope []byte) (verdict, Rope, error) {
		if number != 2 {
			return keep, Rope{}, nil
		}
		return changed(edit(scope, func(number protowire.Number, metric []byte) (verdict, Rope, error) {
			if number != 2 {
				return keep, Rope{}, nil
			}
			return t.metric(metric, labels, refused)
		}))
	})
}

// metric takes data points out of one metric, or the metric when none is left.
func (t *trimming) metric(metric []byte, ofResource uint64, refused bool) (verdict, Rope, error) {
	name, err := nameOf(metric)
	if err != nil {
		return keep, Rope{}, err
	}
	var head [24]byte
	binary.LittleEndian.PutUint64(head[:], ofResource)
	binary.LittleEndian.PutUint64(head[8:], name)
	left := 0
	out, err := edit(metric, func(data protowire.Number, points []byte) (verdict, Rope, error) {
		kind, isData := kinds[data]
		if !isData {
			return keep, Rope{}, nil
		}
		return changed(edit(points, func(number protowire.Number, point []byte) (verdict, Rope, error) {
			if number != 1 {
				return keep, Rope{}, nil
			}
			attributes, weight, foreign, err := kind.read(point, t.origin.Cluster)
			if err != nil {
				return keep, Rope{}, err
			}
			binary.LittleEndian.PutUint64(head[16:], attributes)
			switch {
			case foreign:
				t.remove(OtherCluster, weight)
				return drop, Rope{}, nil
			case refused || !t.admit(xxhash.Sum64(head[:]), weight):
				t.remove(OverSeries, weight)
				return drop, Rope{}, nil
			}
			t.result.Items += weight
			left++
			return keep, Rope{}, nil
		}))
	})
	if out != nil && left == 0 { // a metric without data points is an error to Mimir
		return drop, Rope{}, err
	}
	return changed(out, err)
}

// nameOf sums up what the names of the series are made of: name and unit.
func nameOf(metric []byte) (uint64, error) {
	digest := xxhash.New()
	err := fields(metric, func(number protowire.Number, kind protowire.Type, _, field []byte) error {
		if number == 1 || number == 3 {
			_, _ = digest.Write(field)
		}
		return nil
	})
	return digest.Sum64(), err
}
