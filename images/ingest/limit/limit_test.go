package limit

import (
	"testing"
	"time"
)

var start = time.Date(2026, 11, 27, 20, 0, 0, 0, time.UTC)

func TestABatchIsNeverTooLargeForItsLimit(t *testing.T) {
	r := NewRate(1000, 1e9)
	if wait := r.Take(start, 10_000, 1); wait != 0 {
		t.Fatalf("the first batch waits %s", wait)
	}
	// 2,000 were there, 8,000 are owed
	for _, step := range []struct {
		after, owed time.Duration
	}{{0, 8 * time.Second}, {3 * time.Second, 5 * time.Second}, {8 * time.Second, 0}} {
		if owed := r.Owed(start.Add(step.after)); owed.Round(time.Millisecond) != step.owed {
			t.Errorf("after %s, %s is owed, not %s", step.after, owed, step.owed)
		}
	}
	if wait := r.Take(start.Add(7*time.Second), 1, 1); wait.Round(time.Millisecond) != time.Second {
		t.Errorf("a batch before that waits %s", wait)
	}
	if wait := r.Take(start.Add(8*time.Second), 1, 1); wait != 0 {
		t.Errorf("a batch after that waits %s", wait)
	}
}

func TestOfBothRatesTheSlowerCounts(t *testing.T) {
	r := NewRate(1e9, 10)
	r.Take(start, 1, 40)
	if owed := r.Owed(start); owed.Round(time.Millisecond) != 2*time.Second {
		t.Errorf("%s is owed", owed)
	}
}

func TestADebtOutlivesAChangeOfTheRate(t *testing.T) {
	r := NewRate(1000, 1e9)
	r.Take(start, 4000, 1)
	r.Set(start, 2000, 1e9)
	if owed := r.Owed(start); owed.Round(time.Millisecond) != time.Second {
		t.Errorf("%s is owed", owed)
	}
}

func TestNewSeriesAreLetInUpToTheLimitAndKnownOnesForEver(t *testing.T) {
	s := NewSeries(start, 10)
	for _, step := range []struct {
		series uint64
		weight int
		let    bool
	}{{1, 6, true}, {2, 5, false}, {3, 4, true}, {4, 1, false}, {1, 6, true}, {3, 4, true}} {
		if let := s.Admit(start, step.series, step.weight); let != step.let {
			t.Errorf("series %d of %d: %v", step.series, step.weight, let)
		}
	}
	s.Set(5)
	if !s.Admit(start, 1, 6) || s.Admit(start, 5, 1) {
		t.Error("a lower limit closes what was open, or opens more")
	}
}

func TestASeriesIsForgottenHoursAfterItsLastSample(t *testing.T) {
	s := NewSeries(start, 2)
	s.Admit(start, 1, 1)
	s.Admit(start, 2, 1)
	later := start.Add(life + time.Minute)
	s.Admit(later, 1, 1) // seen again
	if s.Admit(later, 3, 1) {
		t.Error("the second is forgotten too soon")
	}
	if !s.Admit(start.Add(2*life+time.Minute), 3, 1) {
		t.Error("the second is never forgotten")
	}
	if s.Admit(start.Add(2*life+time.Minute), 4, 1) || !s.Admit(start.Add(2*life+time.Minute), 1, 1) {
		t.Error("the first, seen since, is forgotten")
	}
	if count := s.Count(start.Add(100 * life)); count != 0 {
		t.Errorf("%d are known days later", count)
	}
}

func TestOneUserLeavesMemoryToOthers(t *testing.T) {
	all := NewMemory(100)
	one, other := all.Share(60), all.Share(60)
	if _, why := one.Take(61); why != TooLarge {
		t.Errorf("more than a share: %v", why)
	}
	giveBack, why := one.Take(60)
	if why != None {
		t.Fatal(why)
	}
	if _, why := one.Take(1); why != Own {
		t.Errorf("beyond the share: %v", why)
	}
	if _, why := other.Take(41); why != All {
		t.Errorf("beyond what is left: %v", why)
	}
	if _, why := other.Take(40); why != None {
		t.Errorf("what is left: %v", why)
	}
	giveBack()
	if _, why := one.Take(60); why != None {
		t.Errorf("what was given back: %v", why)
	}
}
