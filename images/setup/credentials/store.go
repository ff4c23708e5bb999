package credentials

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1 "k8s.io/client-go/kubernetes/typed/core/v1"

	"thepass.local/setup/failure"
)

// name says where a Secret is.
type name struct{ namespace, name string }

func (n name) String() string { return n.namespace + "/" + n.name }

// remove is the command with which a person deletes the Secret.
func (n name) remove() string {
	return "kubectl --namespace " + n.namespace + " delete secret " + n.name
}

type values = map[string][]byte

// store reads and makes Secrets, and waits for an API server that is away.
type store struct {
	secrets corev1.SecretsGetter
	log     *slog.Logger
	pause   time.Duration // between two attempts
	limit   time.Duration // of one attempt
}

func newStore(secrets corev1.SecretsGetter, log *slog.Logger) *store {
	return &store{secrets: secrets, log: log, pause: 2 * time.Second, limit: 10 * time.Second}
}

// find gives the Secret, nil when there is none.
func (s *store) find(ctx context.Context, n name) (found *core.Secret, err error) {
	err = s.try(ctx, "read", n, func(ctx context.Context) error {
		found, err = s.secrets.Secrets(n.namespace).Get(ctx, n.name, meta.GetOptions{})
		return err
	})
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, refused("read", n, err)
	}
	return found, nil
}

// keep gives what the Secret holds; when there is none it is made with the values of fresh. Whoever makes it first decides: a run
// beside this one, or an attempt of this one whose answer was lost.
func (s *store) keep(ctx context.Context, n name, kind core.SecretType, fresh func() (values, error)) (values, error) {
	for {
		found, err := s.find(ctx, n)
		if err != nil {
			return nil, err
		}
		if found != nil {
			s.log.Info("secret is there", "secret", n.String())
			return found.Data, nil
		}
		data, err := fresh()
		if err != nil {
			return nil, err
		}
		secret := &core.Secret{ObjectMeta: meta.ObjectMeta{Name: n.name, Namespace: n.namespace, Labels: labels}, Type: kind, Data: data}
		err = s.try(ctx, "create", n, func(ctx context.Context) error {
			_, err := s.secrets.Secrets(n.namespace).Create(ctx, secret, meta.CreateOptions{})
			return err
		})
		if err == nil {
			s.log.Info("secret made", "secret", n.String())
			return data, nil
		}
		if !apierrors.IsAlreadyExists(err) {
			return nil, refused("create", n, err)
		}
	}
}

// replace puts new values into a Secret as it was read; false when somebody else has changed it since.
func (s *store) replace(ctx context.Context, n name, found *core.Secret, data values) (bool, error) {
	next := found.DeepCopy()
	next.Data = data
	err := s.try(ctx, "update", n, func(ctx context.Context) error {
		_, err := s.secrets.Secrets(n.namespace).Update(ctx, next, meta.UpdateOptions{})
		return err
	})
	if apierrors.IsConflict(err) || apierrors.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, refused("update", n, err)
	}
	return true, nil
}

var labels = map[string]string{
	"app.kubernetes.io/name":       "credentials",
	"app.kubernetes.io/component":  "credentials",
	"app.kubernetes.io/part-of":    "the-pass",
	"app.kubernetes.io/managed-by": "the-pass-setup",
}

// try repeats a call until the API server has given an answer that will not change by waiting.
func (s *store) try(ctx context.Context, verb string, n name, call func(context.Context) error) error {
	for {
		err := s.once(ctx, call)
		if err == nil || settled(err) {
			return err
		}
		s.log.Warn("the API server is not responding yet", "verb", verb, "secret", n.String(), "error", err.Error())
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w; last response: %w", context.Cause(ctx), err)
		case <-time.After(s.pause):
		}
	}
}

func (s *store) once(ctx context.Context, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	return call(ctx)
}

// settled: the API server has understood and decided. Anything else (no connection, starting, too busy) may be different next time.
func settled(err error) bool {
	for _, is := range []func(error) bool{
		apierrors.IsNotFound, apierrors.IsAlreadyExists, apierrors.IsConflict,
		apierrors.IsForbidden, apierrors.IsUnauthorized, apierrors.IsInvalid, apierrors.IsBadRequest,
	} {
		if is(err) {
			return true
		}
	}
	return false
}

func refused(verb string, n name, err error) error {
	remedy := "Make sure that the API server is running and reachable from this pod, then run it again: finished work is kept"
	switch {
	case apierrors.IsForbidden(err) || apierrors.IsUnauthorized(err):
		remedy = "Grant the service account permission to " + verb + " this Secret, then run it again: finished work is kept"
	case apierrors.IsNotFound(err):
		remedy = "Create the namespace " + n.namespace + ", then run it again: finished work is kept"
	}
	return &failure.Failure{What: fmt.Sprintf("Could not %s the Secret %s", verb, n), Why: err, Remedy: remedy}
}

// need gives the values of some keys as text.
func need(n name, data values, keys ...string) ([]string, error) {
	var texts []string
	for _, key := range keys {
		if len(data[key]) == 0 {
			return nil, &failure.Failure{
				What:   "The Secret " + n.String() + " cannot be used",
				Why:    fmt.Errorf("its key %s is missing or empty", key),
				Remedy: "Add the key, or delete the Secret if nothing uses it (" + n.remove() + "), then run it again",
			}
		}
		texts = append(texts, string(data[key]))
	}
	return texts, nil
}
