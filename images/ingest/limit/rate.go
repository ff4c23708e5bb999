// Package limit holds what one user of the gateway may take of it: bytes and items a second, series, memory.
package limit

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// burstSeconds of the rate may come at once after a pause.
const burstSeconds = 2

// Rate lets a batch through as long as nothing is owed. A batch is never cut: one that takes more than there is leaves a debt, and what comes before
// that is paid back is refused. So no batch is too large for its limit, and to refuse one costs no more than a look at the clock.
type Rate struct {
	mu           sync.Mutex
	bytes, items *rate.Limiter
}

// NewRate of so many bytes and items a second.
func NewRate(bytes, items float64) *Rate {
	return &Rate{bytes: rate.NewLimiter(rate.Limit(bytes), burst(bytes)), items: rate.NewLimiter(rate.Limit(items), burst(items))}
}

func burst(perSecond float64) int { return max(1, int(perSecond*burstSeconds)) }

// Set changes the rate; what is owed stays owed.
func (r *Rate) Set(now time.Time, bytes, items float64) {
	for limiter, perSecond := range map[*rate.Limiter]float64{r.bytes: bytes, r.items: items} {
		limiter.SetLimitAt(now, rate.Limit(perSecond))
		limiter.SetBurstAt(now, burst(perSecond))
	}
}

// Owed is how long it takes until the debt is paid back; 0 when there is none.
func (r *Rate) Owed(now time.Time) time.Duration { return max(owed(r.bytes, now), owed(r.items, now)) }

// Take counts a batch, unless something is owed: then it counts nothing and gives the time until it is paid back.
func (r *Rate) Take(now time.Time, bytes, items int) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if wait := r.Owed(now); wait > 0 {
		return wait
	}
	take(r.bytes, now, bytes)
	take(r.items, now, items)
	return 0
}

func owed(limiter *rate.Limiter, now time.Time) time.Duration {
	tokens := limiter.TokensAt(now)
	if tokens >= 0 {
		return 0
	}
	return time.Duration(-tokens / float64(limiter.Limit()) * float64(time.Second))
}

func take(limiter *rate.Limiter, now time.Time, n int) {
	for most := limiter.Burst(); n > 0; n -= most {
		limiter.ReserveN(now, min(n, most))
	}
}
