package buckets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"thepass.local/setup/failure"
)

// lifecycle is the rules of a bucket, in the form that the AWS command line reads.
type lifecycle = types.BucketLifecycleConfiguration

// readRules reads the file of every bucket.
func readRules(folder string) (map[string]lifecycle, error) {
	if folder == "" {
		return nil, failure.Usage{
			Problem: "--lifecycle-dir is missing",
			Remedy:  "set it to the folder with loki.lifecycle.json, mimir.lifecycle.json and tempo.lifecycle.json",
		}
	}
	all := map[string]lifecycle{}
	for _, name := range names {
		file := filepath.Join(folder, name+".lifecycle.json")
		text, err := os.ReadFile(file)
		if err == nil {
			all[name], err = parseRules(text)
		}
		if err != nil {
			return nil, failure.Usage{
				Problem: fmt.Sprintf("--lifecycle-dir is %q, but the rules of %s cannot be read: %v", folder, name, err),
				Remedy:  `use a folder in which this file contains {"Rules": […]} in the format of the AWS command line`,
			}
		}
	}
	return all, nil
}

func parseRules(text []byte) (lifecycle, error) {
	var rules lifecycle
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields() // an unknown field would be a rule that is not applied
	if err := decoder.Decode(&rules); err != nil {
		return rules, err
	}
	if len(rules.Rules) == 0 {
		return rules, fmt.Errorf("it contains no rules, and an empty list would remove the existing ones")
	}
	return rules, nil
}

// sameRules: order does not matter, and a filter without a condition is the empty prefix.
func sameRules(a, b []types.LifecycleRule) bool {
	return reflect.DeepEqual(ordered(a), ordered(b))
}

func ordered(rules []types.LifecycleRule) []types.LifecycleRule {
	rules = slices.Clone(rules)
	for i, rule := range rules {
		filter := rule.Filter
		if filter == nil {
			filter = &types.LifecycleRuleFilter{Prefix: rule.Prefix}
		}
		if reflect.DeepEqual(*filter, types.LifecycleRuleFilter{}) {
			filter = &types.LifecycleRuleFilter{Prefix: new(string)}
		}
		rules[i].Filter, rules[i].Prefix = filter, nil
	}
	slices.SortFunc(rules, func(a, b types.LifecycleRule) int { return strings.Compare(deref(a.ID), deref(b.ID)) })
	return rules
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
