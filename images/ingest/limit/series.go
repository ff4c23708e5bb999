package limit

import (
	"sync"
	"time"
)

// life: a store forgets a series some hours after its last sample, and so does this, after one to two of them.
const life = 2 * time.Hour

// Series counts distinct series. One that was seen is let in for ever; a new one as long as there are fewer than the limit.
type Series struct {
	mu     sync.Mutex
	limit  int
	turned time.Time
	// What was seen since the last turn, and before it. A series is in one of the two.
	now, before map[uint64]int
	count       int
}

// NewSeries counts from now on.
func NewSeries(now time.Time, limit int) *Series {
	return &Series{limit: limit, turned: now, now: map[uint64]int{}, before: map[uint64]int{}}
}

// Set changes the limit; what was let in stays in.
func (s *Series) Set(limit int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = limit
}

// Admit says whether a series may go on; the store makes weight series of it.
func (s *Series) Admit(now time.Time, series uint64, weight int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn(now)
	if _, known := s.now[series]; known {
		return true
	}
	if known, ok := s.before[series]; ok {
		delete(s.before, series)
		s.now[series] = known
		return true
	}
	if s.count+weight > s.limit {
		return false
	}
	s.now[series] = weight
	s.count += weight
	return true
}

// Limit is how many there may be.
func (s *Series) Limit() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit
}

// Count is how many series are known.
func (s *Series) Count(now time.Time) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn(now)
	return s.count
}

// turn forgets what was not seen in the last life.
func (s *Series) turn(now time.Time) {
	for range 2 {
		if now.Sub(s.turned) < life {
			return
		}
		for _, weight := range s.before {
			s.count -= weight
		}
		s.before, s.now = s.now, map[uint64]int{}
		s.turned = s.turned.Add(life)
	}
	s.turned = now
}
