package buckets

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// hubRules is where the rules of the hub lie.
const hubRules = "../../../k8s/base/central-observability/buckets"

// weed is a SeaweedFS of a test, started or not.
type weed struct {
	program string
	ports   []int
}

func newWeed(t *testing.T) weed {
	t.Helper()
	program := os.Getenv("WEED")
	if program == "" {
		t.Skip("WEED names no weed program")
	}
	return weed{program, freePorts(t, 5)}
}

// freePorts finds ports that are free, and so are those 10000 higher, where SeaweedFS puts its gRPC.
func freePorts(t *testing.T, count int) (ports []int) {
	t.Helper()
	for range 1000 {
		port := 20000 + rand.IntN(10000)
		if isFree(port) && isFree(port+10000) {
			if ports = append(ports, port); len(ports) == count {
				return ports
			}
		}
	}
	t.Fatal("no free ports")
	return nil
}

func isFree(port int) bool {
	listener, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
	if err != nil {
		return false
	}
	listener.Close()
	return true
}

// start runs it until the end of the test; ended is called when it ends, by itself or by that.
func (w weed) start(t *testing.T, ended func(error)) {
	t.Helper()
	folder := t.TempDir()
	flags := []string{"mini", "-dir=" + folder, "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-webdav=false", "-master.telemetry=false"}
	for i, name := range []string{"s3", "filer", "master", "volume", "admin"} {
		flags = append(flags, "-"+name+".port="+strconv.Itoa(w.ports[i]))
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(w.program, flags...)
	command.Env = append(os.Environ(), "AWS_ACCESS_KEY_ID=key", "AWS_SECRET_ACCESS_KEY=word")
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		command.Wait()
		ended(errors.New("weed has ended"))
	}()
	t.Cleanup(func() {
		command.Process.Kill()
		<-over
		log.Close()
		if t.Failed() {
			text, _ := os.ReadFile(log.Name())
			t.Logf("weed said:\n%s", text[max(0, len(text)-4000):])
		}
	})
}

func (w weed) options() options {
	o, _ := readOptions(env("S3_ENDPOINT=127.0.0.1:"+strconv.Itoa(w.ports[0]), "S3_INSECURE=true", "S3_ACCESS_KEY=key", "S3_SECRET_KEY=word"))
	return o
}

// make runs the verb's work; waiting is called with each line of the log.
func (o options) make(ctx context.Context, t *testing.T, line func(string)) (*storage, error) {
	t.Helper()
	rules, err := readRules(hubRules)
	if err != nil {
		t.Fatal(err)
	}
	s, err := connect(ctx, o, slog.New(slog.NewTextHandler(lines(line), nil)))
	if err != nil {
		t.Fatal(err)
	}
	return s, makeAll(ctx, s, o, rules)
}

// lines hands on what is written.
type lines func(string)

func (l lines) Write(text []byte) (int, error) {
	l(string(text))
	return len(text), nil
}

func quiet(string) {}

// The run begins before the storage does, waits for it, and does all; another run finds all done and heals what was taken away.
func TestBucketsOnARealStorage(t *testing.T) {
	w := newWeed(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	o := w.options()
	waited := false
	s, err := o.make(ctx, t, func(line string) {
		if strings.Contains(line, "is not responding yet") && !waited {
			waited = true
			w.start(t, cancel)
		}
	})
	if err != nil || !waited {
		t.Fatalf("waited: %t, %v", waited, err)
	}
	s.holdsRules(ctx, t, "")

	made := ""
	if _, err := o.make(ctx, t, func(line string) { made += line }); err != nil || strings.Contains(made, "made=true") {
		t.Errorf("a second run: %v, %s", err, made)
	}
	if _, err := s.client.DeleteBucketLifecycle(ctx, &s3.DeleteBucketLifecycleInput{Bucket: aws.String("loki")}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: aws.String("tempo")}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.make(ctx, t, quiet); err != nil {
		t.Error(err)
	}
	s.holdsRules(ctx, t, "")

	o.prefix = "acme-"
	if _, err := o.make(ctx, t, quiet); err != nil {
		t.Error(err)
	}
	s.holdsRules(ctx, t, "acme-")

	o.secretKey = "another"
	if _, err := o.make(ctx, t, quiet); err == nil || strings.Count(err.Error(), "Make sure that the bucket is your own") != 3 {
		t.Errorf("a wrong key: %v", err)
	}
}

// holdsRules looks at the storage itself.
func (s *storage) holdsRules(ctx context.Context, t *testing.T, prefix string) {
	t.Helper()
	for _, name := range names {
		stored, err := s.client.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: aws.String(prefix + name)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		days := map[string]int32{}
		for _, rule := range stored.Rules {
			if rule.Status == types.ExpirationStatusEnabled && rule.Expiration != nil {
				days[*rule.ID] = *rule.Expiration.Days
			}
			if rule.AbortIncompleteMultipartUpload != nil {
				days[*rule.ID] = *rule.AbortIncompleteMultipartUpload.DaysAfterInitiation
			}
		}
		if days["backstop"] < 365 || days["abort-unfinished-uploads"] != 1 {
			t.Errorf("%s: %v", name, days)
		}
	}
}

func TestAStorageThatStaysAwayIsGivenUp(t *testing.T) {
	o, _ := readOptions(env("S3_ENDPOINT=storage.invalid:1", "S3_INSECURE=true", "S3_ACCESS_KEY=key", "S3_SECRET_KEY=word"))
	ctx, cancel := context.WithCancelCause(t.Context())
	_, err := o.make(ctx, t, func(string) { cancel(io.ErrNoProgress) })
	if err == nil || !strings.Contains(err.Error(), io.ErrNoProgress.Error()) || !strings.Contains(err.Error(), "http://storage.invalid:1 is running") {
		t.Errorf("got %v", err)
	}
}

// record answers as S3 of AWS does when there is no bucket yet, and writes down what it was asked.
type record struct {
	asked []string
	rules string
}

func (r *record) Do(request *http.Request) (*http.Response, error) {
	body := ""
	if request.Body != nil {
		text, err := io.ReadAll(request.Body)
		if err != nil {
			return nil, err
		}
		body = string(text)
	}
	what := request.Method + " " + request.URL.Host + " " + request.URL.RawQuery
	r.asked = append(r.asked, what+" "+body)
	answer := &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("")), Request: request}
	switch {
	case request.Method == "HEAD":
		answer.StatusCode = 404
	case strings.Contains(request.URL.RawQuery, "lifecycle") && request.Method == "PUT":
		r.rules = body
	case strings.Contains(request.URL.RawQuery, "lifecycle"):
		answer.Body = io.NopCloser(strings.NewReader(r.rules))
	case strings.Contains(request.URL.RawQuery, "encryption") && request.Method == "GET":
		answer.StatusCode = 404
		answer.Body = io.NopCloser(strings.NewReader("<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>"))
	}
	return answer, nil
}

// What only AWS itself is asked for; no account of AWS is needed to know what is said to it.
func TestInAwsABucketIsClosedAndEncrypted(t *testing.T) {
	o, _ := readOptions(env("S3_REGION=eu-central-1", "S3_ACCESS_KEY=key", "S3_SECRET_KEY=word", "BUCKET_PREFIX=acme-"))
	s, err := connect(t.Context(), o, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	asked := &record{}
	s.client = s3.New(s.client.Options(), func(s *s3.Options) { s.HTTPClient = asked })
	rules, err := readRules(hubRules)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.make(t.Context(), "acme-loki", rules["loki"]); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(asked.asked, "\n")
	for _, part := range []string{
		"HEAD acme-loki.s3.eu-central-1.amazonaws.com", "<LocationConstraint>eu-central-1</LocationConstraint>",
		"<BlockPublicAcls>true</BlockPublicAcls>", "<BlockPublicPolicy>true</BlockPublicPolicy>",
		"<IgnorePublicAcls>true</IgnorePublicAcls>", "<RestrictPublicBuckets>true</RestrictPublicBuckets>",
		"<SSEAlgorithm>AES256</SSEAlgorithm>", "<Prefix>restaurant/</Prefix>",
	} {
		if !strings.Contains(all, part) {
			t.Errorf("%s is missing:\n%s", part, all)
		}
	}
}
