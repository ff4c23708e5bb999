package otlp

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// Origin is which cluster a batch must be of. Former names are those of batches that already waited when the cluster got its name.
type Origin struct {
	Cluster  string
	Formerly []string
}

// ForeignError is a resource that names another cluster than it may, or none.
type ForeignError struct{ Named string }

func (e *ForeignError) Error() string {
	if e.Named == "" {
		return "a resource of the batch names no cluster"
	}
	return fmt.Sprintf("a resource of the batch names the cluster %q", printable(e.Named))
}

func (o Origin) allows(name string) bool {
	if name == o.Cluster {
		return true
	}
	for _, former := range o.Formerly {
		if name == former {
			return true
		}
	}
	return false
}

// Check reads the name of the cluster in every resource of a batch. The first attribute of that key is the collector's word, and must be right:
// ForeignError otherwise. A second one is what its sender put there; Trim takes it out.
func (o Origin) Check(batch []byte) error {
	return fields(batch, func(number protowire.Number, kind protowire.Type, ofResource, _ []byte) error {
		if number != 1 || kind != protowire.BytesType {
			return nil
		}
		resource, err := resourceOf(ofResource)
		if err != nil {
			return err
		}
		named, found, err := clusterOf(resource)
		if err == nil && !(found && o.allows(named)) {
			err = &ForeignError{named}
		}
		return err
	})
}

// resourceOf is the resource of a ResourceLogs, ResourceMetrics or ResourceSpans.
func resourceOf(message []byte) (resource []byte, err error) {
	count := 0
	err = fields(message, func(number protowire.Number, kind protowire.Type, value, _ []byte) error {
		switch {
		case number == 1 && kind == protowire.BytesType:
			resource = value
			count++
		case number == 1000: // a name of scopes until 2022, which some readers still take for one
			return ErrMalformed
		}
		return nil
	})
	if count > 1 { // readers make one of both
		return nil, ErrMalformed
	}
	return resource, err
}

// clusterOf is the first name of a cluster in a resource.
func clusterOf(resource []byte) (name string, found bool, err error) {
	err = eachAttribute(resource, func(_ []byte, a attribute) {
		if !found && string(a.key) == ClusterName {
			found = true
			name = "(no text)"
			if a.isText {
				name = string(a.text)
			}
		}
	})
	return name, found, err
}

// eachAttribute visits the attributes of a resource.
func eachAttribute(resource []byte, visit func(keyValue []byte, a attribute)) error {
	return fields(resource, func(number protowire.Number, kind protowire.Type, keyValue, _ []byte) error {
		if number != 1 || kind != protowire.BytesType {
			return nil
		}
		a, err := readAttribute(keyValue)
		if err == nil {
			visit(keyValue, a)
		}
		return err
	})
}

// own gives a resource that names the cluster once; nil when it does already.
func (o Origin) own(resource []byte) (*Rope, error) {
	names, right := 0, false
	err := eachAttribute(resource, func(_ []byte, a attribute) {
		if string(a.key) == ClusterName {
			names++
			right = a.once && a.names(o.Cluster)
		}
	})
	if err != nil || names == 1 && right {
		return nil, err
	}
	out, err := edit(resource, func(number protowire.Number, keyValue []byte) (verdict, Rope, error) {
		if number != 1 {
			return keep, Rope{}, nil
		}
		a, err := readAttribute(keyValue)
		if err == nil && string(a.key) == ClusterName {
			return drop, Rope{}, nil
		}
		return keep, Rope{}, err
	})
	if err != nil {
		return nil, err
	}
	if out == nil {
		out = &Rope{}
		out.add(resource)
	}
	out.add(protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), clusterAttribute(o.Cluster)))
	return out, nil
}
