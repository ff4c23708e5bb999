package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestExitCodes(t *testing.T) {
	for _, name := range []string{"S3_ENDPOINT", "S3_INSECURE", "S3_REGION", "S3_ACCESS_KEY", "S3_SECRET_KEY", "BUCKET_PREFIX", "AWS_REGION"} {
		t.Setenv(name, "")
	}
	t.Setenv("KUBECONFIG", filepath.Join(t.TempDir(), "none"))
	t.Setenv("KUBERNETES_SERVICE_HOST", "")
	rules := "../../k8s/base/central-observability/buckets"
	for _, c := range []struct {
		args string
		code int
		told string
	}{
		{"", 2, "use one of: credentials, buckets, folder"},
		{"--help", 0, "credentials"},
		{"folders", 2, `unknown command "folders"`},
		{"folder", 2, `--path is ""`},
		{"folder --path", 2, "--path"},
		{"folder --path /a --owner 1:1 --colour red", 2, "--colour"},
		{"folder --path /a --owner 1:1 more", 2, "more"},
		{"folder --path /proc/no/such --owner 1:1", 1, `"do":"Make sure that it is a folder`},
		{"buckets", 2, "--lifecycle-dir is missing"},
		{"buckets --lifecycle-dir " + rules + " --patience soon", 2, "--patience"},
		{"buckets --lifecycle-dir " + rules + " --patience 0s", 2, "--patience is 0s"},
		{"buckets --lifecycle-dir " + rules, 2, "S3_REGION is missing"},
		{"credentials", 2, `--hub-namespace is ""`},
		{"credentials --hub-namespace a --collector-namespace b", 2, `--cluster is ""`},
		{"credentials --hub-namespace a --collector-namespace b --cluster c", 2, "--gateway-host is missing"},
		{"credentials --hub-namespace a --collector-namespace b --cluster c --gateway-host gateway", 1, "service account"},
	} {
		var said bytes.Buffer
		if code := run(t.Context(), strings.Fields(c.args), &said, &said); code != c.code || !strings.Contains(said.String(), c.told) {
			t.Errorf("setup %s: exit %d, %s", c.args, code, said.String())
		}
	}
}
