package gate

import (
	"fmt"
	"net/http"

	"thepass.local/ingest/otlp"
	"thepass.local/ingest/users"
)

// delivered is a batch that its store has answered.
type delivered struct {
	signal  *otlp.Signal
	outcome string
	trimmed otlp.Trimmed
	// words say what was taken out of the batch.
	words   string
	missing int

	status   int
	kind     string
	answered []byte
	again    string
}

// send asks the store; what heals becomes a refusal that makes the collector come again.
func (d *delivered) send(r *http.Request, s store, b body) *refusal {
	status, header, answered, err := s.send(r, b, d.trimmed.Body)
	if err != nil {
		return unavailable(d.signal, err.Error())
	}
	d.status = status
	if heals(status) {
		return unavailable(d.signal, fmt.Sprintf("it answered %d", status))
	}
	if status >= http.StatusMultipleChoices {
		d.outcome = "store"
	}
	d.answered, d.kind, d.again = answered, header.Get("Content-Type"), header.Get("Retry-After")
	return nil
}

// removed says in words what does not go on; nothing when all does.
func (d *delivered) removed(user *users.User) string {
	over, other := d.trimmed.Removed[otlp.OverSeries], d.trimmed.Removed[otlp.OtherCluster]
	d.missing = over + other
	if over > 0 {
		d.words = fmt.Sprintf("cluster %q has as many series of %s as it may: %d %s of new ones were taken out. ",
			user.Cluster, d.signal.Name, over, d.signal.Items)
	}
	if other > 0 {
		d.words += fmt.Sprintf("%d %s have an attribute that would pass for the name of another cluster, and were taken out. ",
			other, d.signal.Items)
	}
	return d.words
}

// leaveOut says that the store took all but some items.
func (d *delivered) leaveOut(items int, words string) {
	d.trimmed.Items -= items
	d.trimmed.Removed[otlp.StoreError] += items
	d.missing, d.words = d.missing+items, d.words+words
	d.status, d.answered = http.StatusOK, nil
}

// write answers as the store did; of a batch that was trimmed, what is missing.
func (d *delivered) write(w http.ResponseWriter, asJSON bool) {
	if d.outcome == accepted && (d.missing > 0 || asJSON) {
		body := []byte("{}")
		if d.missing > 0 {
			body = d.signal.Partial(d.missing, d.words, asJSON)
		}
		answer(w, http.StatusOK, body, asJSON)
		return
	}
	for name, value := range map[string]string{"Content-Type": d.kind, "Retry-After": d.again} {
		if value != "" {
			w.Header().Set(name, value)
		}
	}
	w.WriteHeader(d.status)
	_, _ = w.Write(d.answered)
}
