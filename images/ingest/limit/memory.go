package limit

import "golang.org/x/sync/semaphore"

// Memory is what the bodies of all requests may take at a time, and the part of it that one user may.
type Memory struct{ all *semaphore.Weighted }

// NewMemory of so many bytes.
func NewMemory(bytes int64) *Memory { return &Memory{semaphore.NewWeighted(bytes)} }

// Share is the part of one user.
type Share struct {
	of   *Memory
	own  *semaphore.Weighted
	most int64
}

// Share makes a part of at most so many bytes.
func (m *Memory) Share(bytes int64) *Share {
	return &Share{of: m, own: semaphore.NewWeighted(bytes), most: bytes}
}

// Why memory is refused.
type Refusal int

// TooLarge: never; Own: not while the user's other requests hold it; All: not while everybody's do.
const (
	None Refusal = iota
	TooLarge
	Own
	All
)

// Take holds so many bytes until they are given back, or says why not. It never waits.
func (s *Share) Take(bytes int64) (giveBack func(), why Refusal) {
	switch {
	case bytes > s.most:
		return nil, TooLarge
	case !s.own.TryAcquire(bytes):
		return nil, Own
	case !s.of.all.TryAcquire(bytes):
		s.own.Release(bytes)
		return nil, All
	}
	return func() {
		s.of.all.Release(bytes)
		s.own.Release(bytes)
	}, None
}
