package credentials

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"time"
)

const (
	// The authority outlives the platform: nothing but the collector trusts it, and a new one means a restart at both ends of the road.
	authorityLife = 10 * 365 * 24 * time.Hour
	// A third of this is eight months: a run with any release in that time renews the certificate before it ends.
	leafLife = 2 * 365 * 24 * time.Hour
	// Clocks of nodes differ.
	backdate = time.Hour
)

// authority signs the certificate of the gateway; keys in the form of a TLS Secret.
type authority struct {
	certificate *x509.Certificate
	pem         []byte
	key         any
}

func newAuthority(now time.Time) (values, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: "The Pass hub authority"},
		NotBefore:             now.Add(-backdate),
		NotAfter:              now.Add(authorityLife),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		MaxPathLenZero:        true,
	}
	return signed(template, template, key, key)
}

func readAuthority(data values) (*authority, error) {
	pair, err := tls.X509KeyPair(data["tls.crt"], data["tls.key"])
	if err != nil {
		return nil, err
	}
	if !pair.Leaf.IsCA {
		return nil, errors.New("its certificate may not sign others")
	}
	return &authority{pair.Leaf, data["tls.crt"], pair.PrivateKey}, nil
}

// issue makes the certificate of the gateway.
func (a *authority) issue(hosts []string, now time.Time) (values, error) {
	if !now.Before(a.certificate.NotAfter) {
		return nil, fmt.Errorf("the authority ended at %s", a.certificate.NotAfter.Format(time.RFC3339))
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	until := now.Add(leafLife)
	if until.After(a.certificate.NotAfter) {
		until = a.certificate.NotAfter
	}
	data, err := signed(&x509.Certificate{
		Subject:               pkix.Name{CommonName: "The Pass gateway"},
		DNSNames:              hosts,
		NotBefore:             now.Add(-backdate),
		NotAfter:              until,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}, a.certificate, key, a.key)
	if err != nil {
		return nil, err
	}
	data["ca.crt"] = a.pem
	return data, nil
}

// objection says why a certificate of the gateway has to be replaced; empty when it serves.
func (a *authority) objection(data values, hosts []string, now time.Time) string {
	pair, err := tls.X509KeyPair(data["tls.crt"], data["tls.key"])
	if err != nil {
		return err.Error()
	}
	if !bytes.Equal(data["ca.crt"], a.pem) {
		return "it names another authority"
	}
	roots := x509.NewCertPool()
	roots.AddCert(a.certificate)
	for _, host := range hosts {
		if _, err := pair.Leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host, CurrentTime: now}); err != nil {
			return err.Error()
		}
	}
	life := pair.Leaf.NotAfter.Sub(pair.Leaf.NotBefore)
	if left := pair.Leaf.NotAfter.Sub(now); left < life/3 {
		return fmt.Sprintf("less than a third of its life is left: it ends at %s", pair.Leaf.NotAfter.Format(time.RFC3339))
	}
	return ""
}

// signed gives the certificate and its key as a TLS Secret holds them.
func signed(template, parent *x509.Certificate, key *ecdsa.PrivateKey, signer any) (values, error) {
	certificate, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return nil, err
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return values{
		"tls.crt": pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate}),
		"tls.key": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: encoded}),
	}, nil
}
