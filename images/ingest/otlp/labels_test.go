package otlp

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What is counted here is what the stores make of it: the two lists of labels are those of their files.
func TestLabelsAreThoseOfTheStores(t *testing.T) {
	for file, list := range map[string]string{
		"loki/loki.yaml":   `action: index_label\s+attributes:\s+\[([^\]]*)\]`,
		"mimir/mimir.yaml": `promote_otel_resource_attributes: '([^']*)'`,
	} {
		text, err := os.ReadFile("../../../k8s/base/central-observability/" + file)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(list).FindSubmatch(text)
		if found == nil {
			t.Fatalf("%s has no list of labels where it was", file)
		}
		labels := strings.Split(strings.ReplaceAll(string(found[1]), " ", ""), ",")
		if slices.Sort(labels); !slices.Equal(labels, slices.Sorted(slices.Values(IndexLabels))) {
			t.Errorf("%s: %v, here %v", file, labels, IndexLabels)
		}
	}
}
