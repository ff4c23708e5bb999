package gate

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"

	"thepass.local/ingest/otlp"
)

const (
	// mostPieces that one batch is cut into: what is still refused then is set aside in one piece.
	mostPieces = 200
	// mostProbe bytes are kept of what a store took last.
	mostProbe = 64 << 10
	// forgetAfter: a batch that was not sent again for so long has gone another way.
	forgetAfter = 10 * time.Minute
)

// poison is what a store answers with 500 again and again while it takes everything else. A collector sends its oldest batch until it is taken, so one such
// record would hold up all behind it for ever. After a while the batch is cut, what the store takes goes on, and what it does not is counted, said and left out.
type poison struct {
	// after is how long a batch has to be refused.
	after time.Duration

	mu    sync.Mutex
	stuck map[refusedBatch]since
	taken map[*otlp.Signal][]byte
}

type refusedBatch struct {
	user   string
	signal *otlp.Signal
	sum    uint64
}

type since struct{ first, last time.Time }

func newPoison(after time.Duration) *poison {
	return &poison{after: after, stuck: map[refusedBatch]since{}, taken: map[*otlp.Signal][]byte{}}
}

// accepted keeps a small batch that the store took: taken once more it changes nothing, and shows that the store takes something.
func (p *poison) accepted(signal *otlp.Signal, batch []byte) {
	if len(batch) > mostProbe {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.taken[signal] = append([]byte(nil), batch...)
}

// refused notes that a batch was answered with 500, and says whether that has gone on for too long.
func (p *poison) refused(now time.Time, user string, signal *otlp.Signal, batch []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for key, seen := range p.stuck {
		if now.Sub(seen.last) > forgetAfter {
			delete(p.stuck, key)
		}
	}
	key := refusedBatch{user: user, signal: signal, sum: xxhash.Sum64(batch)}
	seen, known := p.stuck[key]
	if !known {
		seen.first = now
	}
	seen.last = now
	p.stuck[key] = seen
	return known && now.Sub(seen.first) >= p.after
}

// probe is what a store took last; nil when it has taken nothing yet.
func (p *poison) probe(signal *otlp.Signal) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.taken[signal]
}

// cutting is one batch that is cut until nothing but what the store refuses is left.
type cutting struct {
	r      *http.Request
	store  store
	signal *otlp.Signal
	batch  []byte
	pieces int
	// aside are items that the store refuses alone.
	aside int
	// taken: it took something.
	taken bool
}

// takes asks the store about one piece. @ok is false when the store says that it takes nothing now.
func (c *cutting) takes(piece []byte) (taken, ok bool) {
	c.pieces++
	status, _, _, err := c.store.send(c.r, body{sent: piece, batch: piece}, nil)
	switch {
	case err != nil:
		return false, false
	case status < http.StatusMultipleChoices:
		return true, true
	case status == http.StatusInternalServerError:
		return false, true
	}
	// a piece that is refused for good, alone, was refused for good in company: 4xx
	return !heals(status), !heals(status)
}

// between sends the records from..to, and cuts them where the store answers 500. It gives false when the store is away.
func (c *cutting) between(from, to int) (bool, error) {
	piece, items, err := c.signal.Part(c.batch, from, to)
	if err != nil {
		return false, err
	}
	taken, ok := c.takes(piece)
	switch {
	case !ok:
		return false, nil
	case taken:
		c.taken = true
		return true, nil
	case to-from == 1 || c.pieces >= mostPieces:
		c.aside += items
		return true, nil
	}
	middle := (from + to) / 2
	if there, err := c.between(from, middle); !there || err != nil {
		return false, err
	}
	return c.between(middle, to)
}

// cut brings what the store takes of a batch to it. It gives how many items were set aside; ok is false when the batch has to wait: the store is away, or
// has not shown that it takes anything.
func (p *poison) cut(r *http.Request, s store, signal *otlp.Signal, batch []byte) (aside int, ok bool) {
	c := &cutting{r: r, store: s, signal: signal, batch: batch}
	if probe := p.probe(signal); probe != nil {
		taken, there := c.takes(probe)
		if !taken || !there {
			return 0, false
		}
		c.taken = true
	}
	records, err := otlp.Records(batch)
	if err != nil || records == 0 {
		return 0, false
	}
	there, err := c.between(0, records)
	return c.aside, there && err == nil && c.taken
}

func setAside(signal *otlp.Signal, cluster string, items int, after time.Duration) string {
	return fmt.Sprintf("the store of %s answered 500 to %d %s of cluster %q for %s while it took others: they were left out, so that what is behind them arrives. ",
		signal.Name, items, signal.Items, cluster, after)
}
