package credentials

import (
	"context"
	"crypto/rand"

	core "k8s.io/api/core/v1"
)

// password is 130 random bits as letters and digits: nothing that a shell, an address or a template would read as something else.
func password() []byte { return []byte(rand.Text()) }

// makeStorage: the key pair of the object storage.
func makeStorage(ctx context.Context, s *store, o options) error {
	n := name{o.hub, "object-storage"}
	data, err := s.keep(ctx, n, core.SecretTypeOpaque, func() (values, error) {
		return values{"S3_ACCESS_KEY": password(), "S3_SECRET_KEY": password()}, nil
	})
	if err == nil {
		_, err = need(n, data, "S3_ACCESS_KEY", "S3_SECRET_KEY")
	}
	return err
}

// makeGrafana: the administrator of Grafana.
func makeGrafana(ctx context.Context, s *store, o options) error {
	n := name{o.hub, "grafana-admin"}
	data, err := s.keep(ctx, n, core.SecretTypeOpaque, func() (values, error) {
		return values{"GF_SECURITY_ADMIN_USER": []byte("admin"), "GF_SECURITY_ADMIN_PASSWORD": password()}, nil
	})
	if err == nil {
		_, err = need(n, data, "GF_SECURITY_ADMIN_USER", "GF_SECURITY_ADMIN_PASSWORD")
	}
	return err
}
