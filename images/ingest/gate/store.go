package gate

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"thepass.local/ingest/otlp"
)

// mostAnswer of a store is read.
const mostAnswer = 64 << 10

// store is where one signal goes.
type store struct {
	client *http.Client
	url    string
	tenant string
}

func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 2 * time.Second}).DialContext,
		MaxIdleConnsPerHost: 64,
		IdleConnTimeout:     90 * time.Second,
		DisableCompression:  true,
	}}
}

// send gives a batch to the store: as it came, or what Trim has left of it.
func (s store) send(r *http.Request, b body, trimmed *otlp.Rope) (status int, header http.Header, answered []byte, err error) {
	var reader io.Reader = bytes.NewReader(b.sent)
	length, packed := int64(len(b.sent)), b.packed
	if trimmed != nil {
		parts := make([]io.Reader, 0, len(trimmed.Parts()))
		for _, part := range trimmed.Parts() {
			parts = append(parts, bytes.NewReader(part))
		}
		reader, length, packed = io.MultiReader(parts...), int64(trimmed.Size()), false
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodPost, s.url, reader)
	if err != nil {
		return 0, nil, nil, err
	}
	request.ContentLength = length
	request.Header.Set("Content-Type", "application/x-protobuf")
	request.Header.Set("X-Scope-OrgID", s.tenant)
	request.Header.Set("User-Agent", r.UserAgent())
	if packed {
		request.Header.Set("Content-Encoding", "gzip")
	}
	response, err := s.client.Do(request)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	answered, err = io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	return response.StatusCode, response.Header, answered, err
}

// heals: what the store said may be otherwise next time, or is about the gateway and not the batch.
func heals(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestTimeout:
		return true
	}
	return status >= http.StatusInternalServerError
}

func unavailable(signal *otlp.Signal, why string) *refusal {
	return &refusal{status: http.StatusServiceUnavailable, why: "store", wait: comeAgain,
		words: fmt.Sprintf("the store of %s does not take them now: %s", signal.Name, why)}
}
