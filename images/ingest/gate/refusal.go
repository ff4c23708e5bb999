package gate

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"thepass.local/ingest/otlp"
)

// come again: a collector that was refused for what a person can put right keeps its data and sends it again after so many seconds.
const comeAgain = 5

// refusal is the answer to a request that does not go on. A collector (OTLP/HTTP) sends again after 429, 502, 503 and 504 only; on every other status
// it drops its data. So what time or a person can heal is 503, a limit 429, and only what no one will ever take another 4xx.
type refusal struct {
	status int
	// why is the reason in the metrics.
	why string
	// words go into the collector's log.
	words string
	// wait is Retry-After in seconds; 0 leaves it out.
	wait int
}

// misread is a request that its collector's configuration makes unreadable: what it sends after a correction is the same data.
func misread(format string, args ...any) *refusal {
	return &refusal{status: http.StatusServiceUnavailable, why: "unreadable", wait: comeAgain,
		words: "the gateway cannot read this request, " + fmt.Sprintf(format, args...)}
}

func tooFast(user, cluster string, signal *otlp.Signal, wait time.Duration) *refusal {
	return &refusal{status: http.StatusTooManyRequests, why: "rate", wait: int(math.Ceil(wait.Seconds())),
		words: fmt.Sprintf("cluster %q (user %q) sends %s faster than its limit: its data waits, nobody else's", cluster, user, signal.Name)}
}

func (r *refusal) write(w http.ResponseWriter, asJSON bool) {
	if r.wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(r.wait))
	}
	answer(w, r.status, otlp.Status(r.words, asJSON), asJSON)
}

func answer(w http.ResponseWriter, status int, body []byte, asJSON bool) {
	kind := "application/x-protobuf"
	if asJSON {
		kind = "application/json"
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
