package credentials

import (
	"bytes"
	"context"
	"fmt"
	"time"

	core "k8s.io/api/core/v1"

	"thepass.local/setup/failure"
)

// makeCertificates keeps the authority first; what the gateway shows and what the collector trusts are derived from it.
func makeCertificates(ctx context.Context, s *store, o options) error {
	key, trusted, served := name{o.hub, "hub-ca-key"}, name{o.collector, "hub-ca"}, name{o.hub, "gateway-tls"}
	a, err := keepAuthority(ctx, s, key, trusted, served)
	if err != nil {
		return err
	}
	if left := time.Until(a.certificate.NotAfter); left < leafLife {
		s.log.Warn("the authority ends soon", "secret", key.String(), "ends", a.certificate.NotAfter.Format(time.RFC3339),
			"do", renewal(key, trusted, served))
	}
	data, err := s.keep(ctx, trusted, core.SecretTypeOpaque, func() (values, error) { return values{"ca.crt": a.pem}, nil })
	if err != nil {
		return err
	}
	if !bytes.Equal(data["ca.crt"], a.pem) {
		return &failure.Failure{
			What:   "The collector would not trust the gateway",
			Why:    fmt.Errorf("ca.crt in %s is not the certificate in %s", trusted, key),
			Remedy: fmt.Sprintf("Restore the one that was changed, or have it recreated: %s, run this again, and restart the collector", trusted.remove()),
		}
	}
	return serve(ctx, s, served, func(found values) (values, string, error) {
		why := ""
		if found != nil {
			if why = a.objection(found, o.hosts, time.Now()); why == "" {
				return nil, "", nil
			}
		}
		data, err := a.issue(o.hosts, time.Now())
		if err != nil {
			err = &failure.Failure{What: "The gateway certificate could not be created", Why: err, Remedy: renewal(key, trusted, served)}
		}
		return data, why, err
	})
}

// keepAuthority reads the authority, or makes it. It is not made anew under a certificate that is trusted or served already.
func keepAuthority(ctx context.Context, s *store, key, trusted, served name) (*authority, error) {
	found, err := s.find(ctx, key)
	if err != nil {
		return nil, err
	}
	if found == nil {
		for _, n := range []name{trusted, served} {
			derived, err := s.find(ctx, n)
			if err != nil {
				return nil, err
			}
			if derived != nil {
				return nil, &failure.Failure{
					What:   "The gateway certificate could not be checked",
					Why:    fmt.Errorf("%s is missing, but %s was created from it", key, n),
					Remedy: renewal(key, trusted, served),
				}
			}
		}
	}
	data, err := s.keep(ctx, key, core.SecretTypeTLS, func() (values, error) { return newAuthority(time.Now()) })
	if err != nil {
		return nil, err
	}
	a, err := readAuthority(data)
	if err != nil {
		return nil, &failure.Failure{What: "The Secret " + key.String() + " cannot be used", Why: err, Remedy: renewal(key, trusted, served)}
	}
	return a, nil
}

func renewal(key, trusted, served name) string {
	return fmt.Sprintf("Restore %s, or have all three recreated: delete %s, %s and %s, run this again, and restart the gateway and the collector",
		key, key, trusted, served)
}

// serve sees that the gateway has a certificate that holds. It is the only Secret that may be replaced: whoever trusts the old one trusts
// the new. better gives the values to write and why, or none when what was found serves.
func serve(ctx context.Context, s *store, n name, better func(found values) (data values, why string, err error)) error {
	for {
		_, err := s.keep(ctx, n, core.SecretTypeTLS, func() (values, error) {
			data, _, err := better(nil)
			return data, err
		})
		if err != nil {
			return err
		}
		found, err := s.find(ctx, n)
		if err != nil {
			return err
		}
		if found == nil {
			continue // deleted this moment
		}
		data, why, err := better(found.Data)
		if err != nil || data == nil {
			return err
		}
		done, err := s.replace(ctx, n, found, data)
		if err != nil {
			return err
		}
		if done {
			// The gateway reads it at each handshake: nothing has to be restarted.
			s.log.Info("certificate of the gateway renewed", "secret", n.String(), "why", why)
			return nil
		}
	}
}
