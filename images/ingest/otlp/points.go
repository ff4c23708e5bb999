package otlp

import "google.golang.org/protobuf/encoding/protowire"

// kind of data point: where its attributes lie, and of which field the store makes a series a value.
type kind struct {
	attributes protowire.Number
	// values is the field whose values become series of their own, 0 for none; packed where they may stand in one field.
	values protowire.Number
	packed bool
	// more are the series beside those: sum and count.
	more int
}

// kinds are those of a Metric, by the number of its field.
var kinds = map[protowire.Number]kind{
	5:  {attributes: 7, more: 1},                          // gauge
	7:  {attributes: 7, more: 1},                          // sum
	9:  {attributes: 9, values: 6, packed: true, more: 2}, // histogram: its bucket counts
	10: {attributes: 1, more: 1},                          // exponential histogram
	11: {attributes: 7, values: 6, more: 2},               // summary: its quantiles
}

// read gives the sum of a point's attributes, how many samples the store makes of it, and whether it claims to be of another cluster.
func (k kind) read(point []byte, cluster string) (attributes uint64, weight int, foreign bool, err error) {
	var all sum
	weight = k.more
	err = fields(point, func(number protowire.Number, kind protowire.Type, value, _ []byte) error {
		switch {
		case number == k.attributes && kind == protowire.BytesType:
			a, err := readAttribute(value)
			if err != nil {
				return err
			}
			all.add(value)
			foreign = foreign || saysCluster(a.key) && !a.names(cluster)
		case number == k.values && k.values != 0:
			const bytesOfCount = 8
			if k.packed && kind == protowire.BytesType {
				weight += len(value) / bytesOfCount
			} else {
				weight++
			}
		}
		return nil
	})
	return all.value, weight, foreign, err
}
