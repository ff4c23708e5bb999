package credentials

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	kubetesting "k8s.io/client-go/testing"
)

const tlsName = "central-observability/gateway-tls"

var secrets = core.SchemeGroupVersion.WithResource("secrets")

// serves: with these Secrets the gateway lets in collector and reader, and the collector trusts it.
func serves(t *testing.T, all map[string]values) {
	t.Helper()
	if len(all) != len(everything) {
		t.Errorf("%d Secrets, not %d", len(all), len(everything))
	}
	gateway, collector, reader := all["central-observability/gateway-users"], all["monitoring/hub-collector"], all["central-observability/hub-reader"]
	var written entry
	if err := json.Unmarshal(all["central-observability/gateway-writers"][string(collector["HUB_USER"])], &written); err != nil ||
		written.Cluster != asked.cluster || len(written.PasswordHashes) != 1 {
		t.Fatalf("the entry of the collector: %v, %+v", err, written)
	}
	for _, pair := range [][4][]byte{
		{collector["HUB_USER"], []byte(written.PasswordHashes[0]), collector["HUB_USER"], collector["HUB_PASSWORD"]},
		{gateway["READER_USER"], gateway["READER_PASSWORD_HASH"], reader["READER_USER"], reader["READER_PASSWORD"]},
	} {
		if !bytes.Equal(pair[0], pair[2]) || len(pair[0]) == 0 {
			t.Errorf("users %q and %q", pair[0], pair[2])
		}
		if err := bcrypt.CompareHashAndPassword(pair[1], pair[3]); err != nil {
			t.Errorf("%s: %v", pair[0], err)
		}
	}
	for _, host := range asked.hosts {
		if err := handshake(all, host); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	if err := handshake(all, "gateway.elsewhere.svc"); err == nil {
		t.Error("the certificate serves any name")
	}
}

// handshake: the collector calls the gateway by the name host.
func handshake(all map[string]values, host string) error {
	pair, err := tls.X509KeyPair(all[tlsName]["tls.crt"], all[tlsName]["tls.key"])
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(all["monitoring/hub-ca"]["ca.crt"])
	gateway, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{pair}})
	if err != nil {
		return err
	}
	defer gateway.Close()
	go func() {
		if conn, err := gateway.Accept(); err == nil {
			conn.(*tls.Conn).Handshake()
			conn.Close()
		}
	}()
	conn, err := tls.Dial("tcp", gateway.Addr().String(), &tls.Config{RootCAs: roots, ServerName: host})
	if err == nil {
		conn.Close()
	}
	return err
}

// older replaces the certificate of the gateway by one that was issued some time ago.
func (c *cluster) older(t *testing.T, age time.Duration, hosts []string) {
	t.Helper()
	a, err := readAuthority(c.content(t)["central-observability/hub-ca-key"])
	if err != nil {
		t.Fatal(err)
	}
	data, err := a.issue(hosts, time.Now().Add(-age))
	if err != nil {
		t.Fatal(err)
	}
	for key, value := range data {
		c.change(t, tlsName, key, value)
	}
}

func TestTheCertificateOfTheGatewayIsRenewed(t *testing.T) {
	for _, c := range []struct {
		what  string
		older time.Duration
		hosts []string
		why   string
	}{
		{"young", 0, asked.hosts, ""},
		{"more than a third is left", leafLife*2/3 - 2*time.Hour, asked.hosts, ""},
		{"less than a third is left", leafLife*2/3 + 2*time.Hour, asked.hosts, "less than a third"},
		{"it has ended", leafLife + time.Hour, asked.hosts, "expired"},
		{"a name is missing", 0, asked.hosts[:1], "cluster.local"},
	} {
		t.Run(c.what, func(t *testing.T) {
			cluster := newCluster()
			cluster.mustRun(t)
			cluster.older(t, c.older, c.hosts)
			before := cluster.content(t)
			cluster.ClearActions()
			cluster.mustRun(t)
			now := cluster.content(t)
			serves(t, now)
			if renewed := !reflect.DeepEqual(now[tlsName], before[tlsName]); renewed != (c.why != "") {
				t.Errorf("renewed: %t", renewed)
			}
			if said := cluster.log.String(); c.why != "" && !strings.Contains(said, c.why) {
				t.Errorf("said %s", said)
			}
			for _, action := range cluster.Actions() {
				if action.GetVerb() == "create" || action.GetVerb() == "update" && action.GetNamespace() != asked.hub {
					t.Errorf("%s in %s", action.GetVerb(), action.GetNamespace())
				}
			}
			delete(now, tlsName)
			delete(before, tlsName)
			if !reflect.DeepEqual(now, before) {
				t.Error("another Secret has changed")
			}
		})
	}
}

func TestACertificateThatCannotBeReadIsReplaced(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	c.change(t, tlsName, "tls.key", []byte("not a key"))
	c.mustRun(t)
	serves(t, c.content(t))
}

// Somebody renews at the same moment: the run looks again and finds nothing left to do.
func TestARenewalBesideThisOne(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	young, err := c.Tracker().Get(secrets, asked.hub, "gateway-tls")
	if err != nil {
		t.Fatal(err)
	}
	c.older(t, leafLife, asked.hosts)
	updates := 0
	c.PrependReactor("update", "secrets", func(action kubetesting.Action) (bool, runtime.Object, error) {
		updates++
		if err := c.Tracker().Update(secrets, young, asked.hub); err != nil {
			t.Error(err)
		}
		return true, nil, apierrors.NewConflict(secrets.GroupResource(), "gateway-tls", errors.New("changed"))
	})
	c.mustRun(t)
	if updates != 1 {
		t.Errorf("%d updates", updates)
	}
	serves(t, c.content(t))
}

func TestAnAuthorityThatHasEnded(t *testing.T) {
	c := newCluster()
	ended, err := newAuthority(time.Now().Add(-authorityLife - time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	c.mustRun(t)
	for key, value := range ended {
		c.change(t, "central-observability/hub-ca-key", key, value)
	}
	c.change(t, "monitoring/hub-ca", "ca.crt", ended["tls.crt"])
	err = c.run(t.Context(), asked)
	if err == nil || !strings.Contains(err.Error(), "the authority ended at") || !strings.Contains(err.Error(), "delete central-observability/hub-ca-key") {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(c.log.String(), "the authority ends soon") {
		t.Errorf("said %s", c.log.String())
	}
}
