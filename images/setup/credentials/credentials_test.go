package credentials

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/fake"
	kubetesting "k8s.io/client-go/testing"

	"thepass.local/setup/failure"
)

var asked = options{
	hub: "central-observability", collector: "monitoring", cluster: "the-pass", patience: time.Minute,
	hosts: []string{"gateway.central-observability.svc", "gateway.central-observability.svc.cluster.local"},
}

// everything that a run makes, in the order in which it does.
var everything = []string{
	"central-observability/object-storage", "central-observability/grafana-admin",
	"monitoring/hub-collector", "central-observability/gateway-writers", "central-observability/hub-reader", "central-observability/gateway-users",
	"central-observability/hub-ca-key", "monitoring/hub-ca", "central-observability/gateway-tls",
}

func TestMain(m *testing.M) {
	hashCost = bcrypt.MinCost
	m.Run()
}

// cluster is the part of an API server that keeps Secrets.
type cluster struct {
	*fake.Clientset
	log bytes.Buffer
}

func newCluster() *cluster { return &cluster{Clientset: fake.NewClientset()} }

func (c *cluster) run(ctx context.Context, o options) error {
	s := newStore(c.CoreV1(), slog.New(slog.NewTextHandler(&c.log, nil)))
	s.pause = time.Millisecond
	return o.make(ctx, s)
}

func (c *cluster) mustRun(t *testing.T) {
	t.Helper()
	if err := c.run(t.Context(), asked); err != nil {
		t.Fatal(err)
	}
}

// content is every Secret by name.
func (c *cluster) content(t *testing.T) map[string]values {
	t.Helper()
	list, err := c.CoreV1().Secrets("").List(t.Context(), meta.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]values{}
	for _, secret := range list.Items {
		all[secret.Namespace+"/"+secret.Name] = secret.Data
	}
	return all
}

func (c *cluster) delete(t *testing.T, secret string) {
	t.Helper()
	namespace, name, _ := strings.Cut(secret, "/")
	if err := c.CoreV1().Secrets(namespace).Delete(t.Context(), name, meta.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
}

func (c *cluster) change(t *testing.T, secret, key string, value []byte) {
	t.Helper()
	namespace, name, _ := strings.Cut(secret, "/")
	found, err := c.CoreV1().Secrets(namespace).Get(t.Context(), name, meta.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	found.Data[key] = value
	if _, err := c.CoreV1().Secrets(namespace).Update(t.Context(), found, meta.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
}

// made counts the creates that were asked for.
func (c *cluster) made() (names []string) {
	for _, action := range c.Actions() {
		if create, ok := action.(kubetesting.CreateAction); ok && action.GetVerb() == "create" {
			names = append(names, create.GetNamespace()+"/"+create.GetObject().(*core.Secret).Name)
		}
	}
	return names
}

func TestAFreshClusterGetsEverythingInOrder(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	if got := c.made(); !reflect.DeepEqual(got, everything) {
		t.Errorf("made %v", got)
	}
	serves(t, c.content(t))
}

func TestAnotherRunChangesNothing(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	before := c.content(t)
	c.ClearActions()
	c.mustRun(t)
	for _, action := range c.Actions() {
		if verb := action.GetVerb(); verb != "get" && verb != "list" {
			t.Errorf("%s %s", verb, action.GetResource().Resource)
		}
	}
	if !reflect.DeepEqual(c.content(t), before) {
		t.Error("a Secret has changed")
	}
}

func TestTwoClustersShareNothing(t *testing.T) {
	a, b := newCluster(), newCluster()
	a.mustRun(t)
	b.mustRun(t)
	one, other := a.content(t), b.content(t)
	for _, secret := range everything {
		for key, value := range one[secret] {
			if !strings.HasSuffix(key, "_USER") && bytes.Equal(value, other[secret][key]) {
				t.Errorf("%s %s is the same in both", secret, key)
			}
		}
	}
}

func TestNothingSecretIsSaid(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	for secret, data := range c.content(t) {
		for key, value := range data {
			if !strings.HasSuffix(key, "_USER") && bytes.Contains(c.log.Bytes(), value) {
				t.Errorf("%s %s is in the log", secret, key)
			}
		}
	}
	if !strings.Contains(c.log.String(), "secret made") {
		t.Errorf("it says nothing: %s", c.log.String())
	}
}

// A run that dies after any of its creates, whether or not it heard the answer, is finished by the next; what was made stays.
func TestAKilledRunIsFinishedByTheNext(t *testing.T) {
	for last := range everything {
		t.Run(fmt.Sprintf("after %d", last+1), func(t *testing.T) {
			c := newCluster()
			ctx, kill := context.WithCancel(t.Context())
			dead, creates := true, 0
			c.PrependReactor("*", "secrets", func(action kubetesting.Action) (bool, runtime.Object, error) {
				if dead && creates > last {
					kill()
					return true, nil, context.Canceled
				}
				if action.GetVerb() == "create" {
					creates++
				}
				return false, nil, nil
			})
			if err := c.run(ctx, asked); err == nil && last < len(everything)-1 {
				t.Fatal("it was not killed")
			}
			dead = false
			left := c.content(t)
			if len(left) != last+1 {
				t.Fatalf("%d Secrets are there", len(left))
			}
			c.mustRun(t)
			now := c.content(t)
			serves(t, now)
			for secret, data := range left {
				if !reflect.DeepEqual(now[secret], data) {
					t.Errorf("%s was replaced", secret)
				}
			}
		})
	}
}

func TestALostAnswerIsNoSecondSecret(t *testing.T) {
	for _, secret := range everything {
		t.Run(secret, func(t *testing.T) {
			c := newCluster()
			lost := false
			c.PrependReactor("create", "secrets", func(action kubetesting.Action) (bool, runtime.Object, error) {
				object := action.(kubetesting.CreateAction).GetObject()
				if lost || action.GetNamespace()+"/"+object.(*core.Secret).Name != secret {
					return false, nil, nil
				}
				lost = true
				if err := c.Tracker().Create(action.GetResource(), object, action.GetNamespace()); err != nil {
					t.Fatal(err)
				}
				return true, nil, errors.New("connection reset")
			})
			c.mustRun(t)
			if !lost {
				t.Fatal("no answer was lost")
			}
			serves(t, c.content(t))
		})
	}
}

func TestAnApiServerThatIsAwayIsWaitedFor(t *testing.T) {
	c := newCluster()
	away := 5
	c.PrependReactor("*", "secrets", func(kubetesting.Action) (bool, runtime.Object, error) {
		away--
		return away >= 0, nil, errors.New("connection refused")
	})
	c.mustRun(t)
	serves(t, c.content(t))
	if !strings.Contains(c.log.String(), "is not responding yet") {
		t.Error("nobody was told that it waits")
	}
}

func TestAnApiServerThatStaysAwayIsGivenUp(t *testing.T) {
	c := newCluster()
	c.PrependReactor("*", "secrets", func(kubetesting.Action) (bool, runtime.Object, error) {
		return true, nil, errors.New("connection refused")
	})
	o := asked
	o.patience = 20 * time.Millisecond
	err := c.run(t.Context(), o)
	for _, part := range []string{"connection refused", "gave up after 20ms", "Make sure that the API server is running"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is missing: %v", part, err)
		}
	}
}

func TestAMissingRightIsToldAtOnce(t *testing.T) {
	c := newCluster()
	c.PrependReactor("create", "secrets", func(action kubetesting.Action) (bool, runtime.Object, error) {
		return true, nil, apierrors.NewForbidden(action.GetResource().GroupResource(), "x", errors.New("no rule"))
	})
	err := c.run(t.Context(), asked)
	if all := failure.All(err); len(all) != 4 || !strings.Contains(all[0].Remedy, "permission to create") {
		t.Errorf("got %v", err)
	}
	if tries := len(c.made()); tries != 4 {
		t.Errorf("%d creates", tries)
	}
}

// Each Secret alone is deleted from a cluster that runs.
func TestAMissingSecret(t *testing.T) {
	for secret, told := range map[string]string{
		// nothing is derived from these
		"central-observability/object-storage": "", "central-observability/grafana-admin": "",
		// these are derived, and are derived again
		"central-observability/gateway-users": "", "central-observability/gateway-writers": "", "monitoring/hub-ca": "", "central-observability/gateway-tls": "",
		// from these something in use was derived: a person has to decide
		"monitoring/hub-collector":         "kubectl --namespace central-observability delete secret gateway-writers",
		"central-observability/hub-reader": "kubectl --namespace central-observability delete secret gateway-users",
		"central-observability/hub-ca-key": "delete central-observability/hub-ca-key, monitoring/hub-ca and central-observability/gateway-tls",
	} {
		t.Run(secret, func(t *testing.T) {
			c := newCluster()
			c.mustRun(t)
			before := c.content(t)
			c.delete(t, secret)
			err := c.run(t.Context(), asked)
			now := c.content(t)
			if told == "" {
				if err != nil {
					t.Fatal(err)
				}
				serves(t, now)
			} else if all := failure.All(err); err == nil || len(all) != 1 || !strings.Contains(all[0].Remedy, told) || now[secret] != nil {
				t.Errorf("got %v", err)
			}
			delete(now, secret)
			delete(before, secret)
			if !reflect.DeepEqual(now, before) {
				t.Error("another Secret has changed")
			}
		})
	}
}

func TestTheRemedyHeals(t *testing.T) {
	for secret, remove := range map[string][]string{
		"monitoring/hub-collector":         {"central-observability/gateway-writers"},
		"central-observability/hub-reader": {"central-observability/gateway-users"},
		"central-observability/hub-ca-key": {"monitoring/hub-ca", "central-observability/gateway-tls"},
	} {
		c := newCluster()
		c.mustRun(t)
		for _, name := range append(remove, secret) {
			c.delete(t, name)
		}
		c.mustRun(t)
		serves(t, c.content(t))
	}
}

func TestSecretsThatDoNotBelongTogether(t *testing.T) {
	for _, wrong := range []struct{ secret, key, value, told string }{
		{"monitoring/hub-collector", "HUB_PASSWORD", "another", "central-observability/gateway-writers has no hash of HUB_PASSWORD"},
		{"monitoring/hub-collector", "HUB_USER", "another", `central-observability/gateway-writers has no entry "another"`},
		{"central-observability/gateway-writers", "the-pass", "{", `the entry "the-pass" in central-observability/gateway-writers cannot be read`},
		{"central-observability/gateway-writers", "the-pass", `{"cluster": "second"}`, `is of cluster "second", not of "the-pass"`},
		{"central-observability/hub-reader", "READER_USER", "another", "READER_USER in central-observability/gateway-users is another"},
		{"central-observability/hub-reader", "READER_PASSWORD", "", "READER_PASSWORD is missing or empty"},
		{"central-observability/gateway-users", "READER_PASSWORD_HASH", "", "READER_PASSWORD_HASH is missing or empty"},
		{"central-observability/object-storage", "S3_SECRET_KEY", "", "S3_SECRET_KEY is missing or empty"},
		{"central-observability/grafana-admin", "GF_SECURITY_ADMIN_PASSWORD", "", "GF_SECURITY_ADMIN_PASSWORD is missing or empty"},
		{"monitoring/hub-ca", "ca.crt", "another", "ca.crt in monitoring/hub-ca is not the certificate"},
		{"central-observability/hub-ca-key", "tls.key", "another", "central-observability/hub-ca-key cannot be used"},
	} {
		c := newCluster()
		c.mustRun(t)
		c.change(t, wrong.secret, wrong.key, []byte(wrong.value))
		before := c.content(t)
		if err := c.run(t.Context(), asked); err == nil || !strings.Contains(err.Error(), wrong.told) {
			t.Errorf("%s %s: %v", wrong.secret, wrong.key, err)
		}
		if !reflect.DeepEqual(c.content(t), before) {
			t.Errorf("%s %s: a Secret has changed", wrong.secret, wrong.key)
		}
	}
}

// A password that somebody chose is hashed as one that was made here.
func TestAPasswordOfAPersonIsKept(t *testing.T) {
	c := newCluster()
	own := &core.Secret{
		ObjectMeta: meta.ObjectMeta{Namespace: "monitoring", Name: "hub-collector"},
		Data:       values{"HUB_USER": []byte("north"), "HUB_PASSWORD": []byte("chosen by a person")},
	}
	if _, err := c.CoreV1().Secrets("monitoring").Create(t.Context(), own, meta.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	c.mustRun(t)
	now := c.content(t)
	serves(t, now)
	if got := now["central-observability/gateway-writers"]; len(got) != 1 || got["north"] == nil {
		t.Errorf("users %v", got)
	}
}

func TestOtherUsersMayBeAddedAndPasswordsChanged(t *testing.T) {
	c := newCluster()
	c.mustRun(t)
	c.change(t, "central-observability/gateway-writers", "second", []byte(`{"cluster": "second"}`))
	var own entry
	if err := json.Unmarshal(c.content(t)["central-observability/gateway-writers"]["the-pass"], &own); err != nil {
		t.Fatal(err)
	}
	both, err := json.Marshal(map[string]any{"cluster": own.Cluster, "passwordHashes": append([]string{"one before"}, own.PasswordHashes...), "formerly": []string{"x"}})
	if err != nil {
		t.Fatal(err)
	}
	c.change(t, "central-observability/gateway-writers", "the-pass", both)
	before := c.content(t)
	c.mustRun(t)
	if !reflect.DeepEqual(c.content(t), before) {
		t.Error("a Secret has changed")
	}
}

func TestArguments(t *testing.T) {
	if err := asked.check(); err != nil {
		t.Fatal(err)
	}
	for _, change := range []func(*options){
		func(o *options) { o.hub = "" },
		func(o *options) { o.collector = "Monitoring" },
		func(o *options) { o.cluster = "" },
		func(o *options) { o.cluster = "The Pass" },
		func(o *options) { o.hosts = nil },
		func(o *options) { o.hosts = []string{"https://gateway"} },
		func(o *options) { o.hosts = []string{"gateway:8080"} },
		func(o *options) { o.patience = 0 },
	} {
		wrong := asked
		change(&wrong)
		var usage failure.Usage
		if err := wrong.check(); !errors.As(err, &usage) || usage.Remedy == "" {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}
