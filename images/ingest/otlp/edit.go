package otlp

import (
	"errors"

	"google.golang.org/protobuf/encoding/protowire"
)

// ErrMalformed is what no reader of OTLP could read.
var ErrMalformed = errors.New("the body is no OTLP message")

// Rope is a message in pieces, most of them parts of the message it was made from: what is taken out of a batch costs no copy of the rest.
type Rope struct {
	parts [][]byte
	size  int
}

// Parts are the bytes of the message, in order; whoever asked for them may not change them.
func (r Rope) Parts() [][]byte { return r.parts }

// Size is the length of the message in bytes.
func (r Rope) Size() int { return r.size }

func (r *Rope) add(parts ...[]byte) {
	for _, part := range parts {
		if len(part) > 0 {
			r.parts = append(r.parts, part)
			r.size += len(part)
		}
	}
}

// verdict is what becomes of a field.
type verdict int

const (
	keep verdict = iota
	drop
	replace
)

// edit goes through a message and asks about each field that holds bytes. The rope is nil when every field was kept.
func edit(message []byte, change func(number protowire.Number, value []byte) (verdict, Rope, error)) (*Rope, error) {
	var out *Rope
	kept, at := 0, 0 // from where on nothing was changed, and where the next field begins
	err := fields(message, func(number protowire.Number, kind protowire.Type, value, field []byte) error {
		begin := at
		at += len(field)
		if kind != protowire.BytesType {
			return nil
		}
		what, next, err := change(number, value)
		if err != nil || what == keep {
			return err
		}
		if out == nil {
			out = &Rope{}
		}
		out.add(message[kept:begin])
		kept = at
		if what == replace {
			head := protowire.AppendTag(nil, number, protowire.BytesType)
			out.add(protowire.AppendVarint(head, uint64(next.size)))
			out.add(next.parts...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if out != nil {
		out.add(message[kept:])
	}
	return out, nil
}

// fields visits the fields of a message in their order. value is the content of one that holds bytes; field is all of it, its tag too.
func fields(message []byte, visit func(number protowire.Number, kind protowire.Type, value, field []byte) error) error {
	for len(message) > 0 {
		number, kind, tag := protowire.ConsumeTag(message)
		if tag < 0 {
			return ErrMalformed
		}
		length := protowire.ConsumeFieldValue(number, kind, message[tag:])
		if length < 0 {
			return ErrMalformed
		}
		field := message[:tag+length]
		var value []byte
		if kind == protowire.BytesType {
			value, _ = protowire.ConsumeBytes(field[tag:])
		}
		if err := visit(number, kind, value, field); err != nil {
			return err
		}
		message = message[len(field):]
	}
	return nil
}
