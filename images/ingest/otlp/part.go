package otlp

import "google.golang.org/protobuf/encoding/protowire"

// StoreError are items that the store answers with 500 however often they come, while it takes others.
const StoreError = "store_error"

// Records of a batch: log records, spans, metrics. A batch can be cut between any two of them.
func Records(batch []byte) (int, error) {
	count := 0
	_, err := records(batch, func([]byte) bool { count++; return true })
	return count, err
}

// Part is the batch with the records from..to alone, counted from 0, to left out; and how many lines, samples or spans these are.
func (s *Signal) Part(batch []byte, from, to int) (part []byte, items int, err error) {
	at := 0
	rope, err := records(batch, func(record []byte) bool {
		within := at >= from && at < to
		at++
		if within {
			items += s.itemsOf(record)
		}
		return within
	})
	if err != nil || rope == nil {
		return batch, items, err
	}
	part = make([]byte, 0, rope.Size())
	for _, piece := range rope.Parts() {
		part = append(part, piece...)
	}
	return part, items, nil
}

// records asks about each record in turn whether it stays, and leaves out what holds none any more.
func records(batch []byte, stays func(record []byte) bool) (*Rope, error) {
	return edit(batch, inner(1, inner(2, func(number protowire.Number, record []byte) (verdict, Rope, error) {
		if number == 2 && !stays(record) {
			return drop, Rope{}, nil
		}
		return keep, Rope{}, nil
	})))
}

// inner goes through the message in a field, and drops it once nothing but its head is left.
func inner(of protowire.Number, change func(protowire.Number, []byte) (verdict, Rope, error)) func(protowire.Number, []byte) (verdict, Rope, error) {
	return func(number protowire.Number, message []byte) (verdict, Rope, error) {
		if number != of {
			return keep, Rope{}, nil
		}
		left := 0
		out, err := edit(message, func(number protowire.Number, value []byte) (verdict, Rope, error) {
			what, next, err := change(number, value)
			if number == 2 && what != drop {
				left++
			}
			return what, next, err
		})
		if out != nil && left == 0 {
			return drop, Rope{}, err
		}
		return changed(out, err)
	}
}

// itemsOf one record, in the unit that a batch of the signal is counted in: the points of a metric, and else one.
func (s *Signal) itemsOf(record []byte) int {
	if s != Metrics {
		return 1
	}
	points := 0
	_ = fields(record, func(number protowire.Number, _ protowire.Type, data, _ []byte) error {
		if _, isData := kinds[number]; !isData {
			return nil
		}
		return fields(data, func(number protowire.Number, kind protowire.Type, _, _ []byte) error {
			if number == 1 && kind == protowire.BytesType {
				points++
			}
			return nil
		})
	})
	return points
}
