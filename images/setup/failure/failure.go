// Package failure holds errors that a person can act on: what could not be done, why, and what to do about it.
package failure

import "fmt"

// Failure is an operation that failed.
type Failure struct {
	What   string
	Why    error
	Remedy string
}

func (f *Failure) Error() string { return fmt.Sprintf("%s: %v. %s", f.What, f.Why, f.Remedy) }

func (f *Failure) Unwrap() error { return f.Why }

// Usage is a missing or invalid argument: nothing was started.
type Usage struct{ Problem, Remedy string }

func (u Usage) Error() string { return u.Problem + ": " + u.Remedy }

// All lists the failures that err is made of, in order; errors.Join may have put several into one.
func All(err error) []*Failure {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Failure
		for _, part := range joined.Unwrap() {
			all = append(all, All(part)...)
		}
		return all
	}
	if one, ok := err.(*Failure); ok {
		return []*Failure{one}
	}
	return []*Failure{{What: "The operation failed", Why: err, Remedy: "Fix the cause and run it again"}}
}
