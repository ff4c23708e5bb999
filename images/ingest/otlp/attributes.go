package otlp

import (
	"strings"

	"github.com/cespare/xxhash/v2"
	"google.golang.org/protobuf/encoding/protowire"
)

// ClusterName is the attribute of a resource that says which cluster it is of.
const ClusterName = "k8s.cluster.name"

// IndexLabels are the attributes of a resource that Loki makes a stream of (otlp_config in loki.yaml); a test compares the two.
var IndexLabels = []string{"service.name", "service.namespace", "k8s.namespace.name", ClusterName, "deployment.environment.name"}

// attribute is a KeyValue: its key, and its value where that is text.
type attribute struct {
	key, text []byte
	isText    bool
	// once: key and value stand in it once, as every library writes them.
	once bool
}

// readAttribute: of a field that is given twice the last counts, as for every reader.
func readAttribute(keyValue []byte) (a attribute, err error) {
	keys, values := 0, 0
	err = fields(keyValue, func(number protowire.Number, kind protowire.Type, value, _ []byte) error {
		switch {
		case kind != protowire.BytesType:
		case number == 1:
			a.key = value
			keys++
		case number == 2: // AnyValue: one of its fields is set
			return fields(value, func(number protowire.Number, kind protowire.Type, value, _ []byte) error {
				a.text, a.isText = value, number == 1 && kind == protowire.BytesType
				values++
				return nil
			})
		}
		return nil
	})
	a.once = keys == 1 && values == 1
	return a, err
}

// names says whether an attribute is text that names this cluster.
func (a attribute) names(cluster string) bool { return a.isText && string(a.text) == cluster }

// clusterAttribute is the KeyValue that names a cluster.
func clusterAttribute(cluster string) []byte {
	value := protowire.AppendTag(nil, 1, protowire.BytesType)
	value = protowire.AppendString(value, cluster)
	out := protowire.AppendTag(nil, 1, protowire.BytesType)
	out = protowire.AppendString(out, ClusterName)
	out = protowire.AppendTag(out, 2, protowire.BytesType)
	return protowire.AppendBytes(out, value)
}

// saysCluster: Mimir writes "_" for what a label may not hold, so other spellings end as the label of the cluster too. Of a data point, an attribute
// wins over the resource's.
func saysCluster(key []byte) bool {
	const letters = "k8sclustername"
	matched := 0
	for _, c := range key {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			if matched == len(letters) || letters[matched] != c {
				return false
			}
			matched++
		}
	}
	return matched == len(letters)
}

// sum adds up attributes so that their order makes no difference.
type sum struct{ value uint64 }

func (s *sum) add(keyValue []byte) { s.value += xxhash.Sum64(keyValue) }

func isIndexLabel(key []byte) bool {
	for _, label := range IndexLabels {
		if string(key) == label {
			return true
		}
	}
	return false
}

// isMetricLabel: Mimir makes the same attributes labels, and the instance.
func isMetricLabel(key []byte) bool { return isIndexLabel(key) || string(key) == "service.instance.id" }

// printable is a name as a message may repeat it: a sender chooses its length and its bytes.
func printable(name string) string {
	const most = 100
	if len(name) > most {
		name = name[:most]
	}
	return strings.ToValidUTF8(name, "?")
}
