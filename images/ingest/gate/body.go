package gate

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"mime"
	"net/http"
	"sync"

	"thepass.local/ingest/limit"
	"thepass.local/ingest/otlp"
)

const (
	// mostJSON: it is decoded, which may take jsonCost times its bytes. Collectors send protobuf.
	mostJSON = 256 << 10
	jsonCost = 100
)

// body of a request. sent is what came; batch is the same as protobuf, unpacked.
type body struct {
	sent, batch []byte
	packed      bool
	giveBack    func()
}

var unpackers = sync.Pool{New: func() any { return new(gzip.Reader) }}

// isJSON says how the request is written, and so how it is answered.
func isJSON(r *http.Request) bool { return contentType(r) == "application/json" }

func contentType(r *http.Request) string {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind
}

// read takes the body into memory that the user's share has room for; the caller gives it back.
func read(r *http.Request, signal *otlp.Signal, share *limit.Share) (body, *refusal) {
	kind, coding := contentType(r), r.Header.Get("Content-Encoding")
	packed := coding == "gzip"
	switch {
	case kind != "application/x-protobuf" && kind != "application/json":
		return body{}, misread("it is %q: send application/x-protobuf", kind)
	case !packed && coding != "" && coding != "identity":
		return body{}, misread("its encoding is %q: send gzip, or none", coding)
	case r.ContentLength < 0:
		return body{}, &refusal{status: http.StatusLengthRequired, why: "unreadable", words: "the request does not say how long it is"}
	}
	b := body{packed: packed, giveBack: func() {}}
	if refused := b.take(share, r.ContentLength); refused != nil {
		return body{}, refused
	}
	b.sent = make([]byte, r.ContentLength)
	if _, err := io.ReadFull(r.Body, b.sent); err != nil {
		b.giveBack()
		return body{}, &refusal{status: http.StatusBadRequest, why: "unreadable", words: "the request ended early"}
	}
	refused := b.unpack(share)
	if refused == nil && kind == "application/json" {
		refused = b.fromJSON(signal, share)
	}
	if refused != nil {
		b.giveBack()
		return body{}, refused
	}
	return b, nil
}

// take holds more memory, beside what the body holds already.
func (b *body) take(share *limit.Share, bytes int64) *refusal {
	more, why := share.Take(bytes)
	switch why {
	case limit.TooLarge:
		return &refusal{status: http.StatusRequestEntityTooLarge, why: "too_large", words: "the request is larger than the gateway takes: send smaller batches"}
	case limit.Own:
		return &refusal{status: http.StatusTooManyRequests, why: "memory", wait: 1, words: "the cluster has as many bytes on their way as it may"}
	case limit.All:
		return &refusal{status: http.StatusServiceUnavailable, why: "busy", wait: 1, words: "the gateway has as many bytes on their way as it can hold"}
	}
	held := b.giveBack
	b.giveBack = func() { more(); held() }
	return nil
}

// unpack fills batch. The last four bytes of a gzip member say how long it is: nothing more is read, and no more memory held.
func (b *body) unpack(share *limit.Share) *refusal {
	b.batch = b.sent
	if !b.packed {
		return nil
	}
	unreadable := &refusal{status: http.StatusBadRequest, why: "unreadable", words: "the request cannot be unpacked"}
	const magic, trailer = "\x1f\x8b", 4
	if len(b.sent) < trailer || string(b.sent[:len(magic)]) != magic {
		return unreadable
	}
	length := int64(binary.LittleEndian.Uint32(b.sent[len(b.sent)-trailer:]))
	if refused := b.take(share, length); refused != nil {
		return refused
	}
	unpacker := unpackers.Get().(*gzip.Reader)
	defer unpackers.Put(unpacker)
	if err := unpacker.Reset(bytes.NewReader(b.sent)); err != nil {
		return unreadable
	}
	b.batch = make([]byte, length)
	if _, err := io.ReadFull(unpacker, b.batch); err != nil {
		return unreadable
	}
	// the checksum, and that nothing follows
	if _, err := unpacker.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		return unreadable
	}
	return nil
}

// fromJSON makes protobuf of a small request; what was sent goes no further.
func (b *body) fromJSON(signal *otlp.Signal, share *limit.Share) *refusal {
	if len(b.batch) > mostJSON {
		return &refusal{status: http.StatusRequestEntityTooLarge, why: "too_large", words: "a request in JSON is larger than 256 KiB: send protobuf"}
	}
	if refused := b.take(share, int64(len(b.batch))*jsonCost); refused != nil {
		return refused
	}
	batch, err := signal.FromJSON(b.batch)
	if err != nil {
		return &refusal{status: http.StatusBadRequest, why: "unreadable", words: err.Error()}
	}
	b.sent, b.batch, b.packed = batch, batch, false
	return nil
}
