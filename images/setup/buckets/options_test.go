package buckets

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"thepass.local/setup/failure"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, pair := range pairs {
			if value, ok := strings.CutPrefix(pair, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		given []string
		want  options
	}{
		{nil, options{}},
		{[]string{"S3_REGION=eu-central-1", "BUCKET_PREFIX=acme-"}, options{region: "eu-central-1", prefix: "acme-"}},
		{[]string{"S3_ENDPOINT=s3:8333", "S3_INSECURE=true"}, options{endpoint: "http://s3:8333", region: "us-east-1"}},
		{[]string{"S3_ENDPOINT=s3:8333", "S3_INSECURE=false"}, options{endpoint: "https://s3:8333", region: "us-east-1"}},
		{[]string{"S3_ENDPOINT=s3.example.org"}, options{endpoint: "https://s3.example.org", region: "us-east-1"}},
		{[]string{"S3_ENDPOINT=http://s3:8333/"}, options{endpoint: "http://s3:8333", region: "us-east-1"}},
		{[]string{"S3_ENDPOINT=[::1]:8333"}, options{endpoint: "https://[::1]:8333", region: "us-east-1"}},
		{[]string{"S3_ACCESS_KEY=a", "S3_SECRET_KEY=b"}, options{accessKey: "a", secretKey: "b"}},
	} {
		if got, err := readOptions(env(c.given...)); err != nil || got != c.want {
			t.Errorf("%v: %+v, %v", c.given, got, err)
		}
	}
	for _, given := range []string{
		"S3_INSECURE=maybe", "S3_ACCESS_KEY=a", "S3_SECRET_KEY=b", "BUCKET_PREFIX=Acme", "BUCKET_PREFIX=-", "BUCKET_PREFIX=" + strings.Repeat("a", 60),
		"S3_ENDPOINT=ftp://s3", "S3_ENDPOINT=s3:port", "S3_ENDPOINT=s3:70000", "S3_ENDPOINT=s3/bucket", "S3_ENDPOINT=http://s3/bucket", "S3_ENDPOINT=:8333",
		"S3_ENDPOINT=http://", "S3_ENDPOINT=http://user:word@s3",
	} {
		name, _, _ := strings.Cut(given, "=")
		var usage failure.Usage
		if _, err := readOptions(env(given)); !errors.As(err, &usage) || !strings.Contains(usage.Problem, name) || usage.Remedy == "" {
			t.Errorf("%s: %v", given, err)
		}
	}
}

func TestTheRulesOfTheHubAreUnderstood(t *testing.T) {
	all, err := readRules(hubRules)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if len(all[name].Rules) < 2 {
			t.Errorf("%s: %d rules", name, len(all[name].Rules))
		}
	}
}

func TestRulesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"", "{}", `{"Rules":[]}`, `{"Rules":[{"Statuss":"Enabled"}]}`, "not json"} {
		folder := t.TempDir()
		for _, name := range names {
			if err := os.WriteFile(filepath.Join(folder, name+".lifecycle.json"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		usageOf(t, folder, "the rules of loki cannot be read")
	}
	usageOf(t, "", "--lifecycle-dir is missing")
	usageOf(t, t.TempDir(), "no such file")
}

func usageOf(t *testing.T, folder, told string) {
	t.Helper()
	var usage failure.Usage
	if _, err := readRules(folder); !errors.As(err, &usage) || !strings.Contains(err.Error(), told) {
		t.Errorf("want %s: %v", told, err)
	}
}

func TestSameRules(t *testing.T) {
	rule := func(id string, days int32, filter *types.LifecycleRuleFilter) types.LifecycleRule {
		return types.LifecycleRule{ID: &id, Filter: filter, Expiration: &types.LifecycleExpiration{Days: &days}}
	}
	empty := &types.LifecycleRuleFilter{Prefix: aws.String("")}
	a, b := rule("a", 1, empty), rule("b", 400, &types.LifecycleRuleFilter{Prefix: aws.String("restaurant/")})
	for i, c := range []struct {
		one, other []types.LifecycleRule
		same       bool
	}{
		{[]types.LifecycleRule{a, b}, []types.LifecycleRule{b, a}, true},
		{[]types.LifecycleRule{a}, []types.LifecycleRule{rule("a", 1, nil)}, true},
		{[]types.LifecycleRule{a}, []types.LifecycleRule{rule("a", 1, &types.LifecycleRuleFilter{})}, true},
		{[]types.LifecycleRule{a, b}, []types.LifecycleRule{a}, false},
		{[]types.LifecycleRule{a}, []types.LifecycleRule{rule("a", 2, empty)}, false},
		{[]types.LifecycleRule{b}, []types.LifecycleRule{rule("b", 400, empty)}, false},
	} {
		if sameRules(c.one, c.other) != c.same {
			t.Error(fmt.Sprint(i))
		}
	}
}
