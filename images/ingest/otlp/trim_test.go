package otlp

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
)

var second = Origin{Cluster: "second", Formerly: []string{"secnod"}}

// some lets in the first so many series.
func some(most int) func(uint64, int) bool {
	seen := map[uint64]bool{}
	return func(series uint64, weight int) bool {
		if seen[series] {
			return true
		}
		if most < weight {
			return false
		}
		most -= weight
		seen[series] = true
		return true
	}
}

func clustersOf(resource pcommon.Resource) (names []string) {
	for key, value := range resource.Attributes().All() {
		if key == ClusterName {
			names = append(names, value.Str())
		}
	}
	return names
}

func TestAWholeBatchGoesOnAsItCame(t *testing.T) {
	batch := newLogs().resource(2, ClusterName, "second", "service.name", "menu").resource(1, ClusterName, "second").batch(t)
	got := must[Trimmed](t)(Logs.Trim(batch, second, everything))
	if got.Body != nil || got.Items != 3 || len(got.Removed) != 0 {
		t.Errorf("got %+v", got)
	}
	spans := must[Trimmed](t)(Traces.Trim(spansBatch(t, newSpans(4, ClusterName, "second")), second, everything))
	if spans.Body != nil || spans.Items != 4 {
		t.Errorf("got %+v", spans)
	}
}

func TestLinesCountWithWhatTheirResourceAddsToEach(t *testing.T) {
	bytes := func(records int, pod string) int {
		return must[Trimmed](t)(Logs.Trim(newLogs().resource(records, ClusterName, "second", "k8s.pod.name", pod).batch(t), second, everything)).Bytes
	}
	if long, short := bytes(10, "0123456789"), bytes(10, ""); long-short != 100 {
		t.Errorf("ten bytes more in the resource of ten lines: %d bytes more", long-short)
	}
}

func TestTheClusterIsNamedOnceAndRightly(t *testing.T) {
	for name, batch := range map[string][]byte{
		"under its old name": newLogs().resource(1, "service.name", "menu", ClusterName, "secnod").batch(t),
		"named twice":        twice("second", "first"),
	} {
		got := must[Trimmed](t)(Logs.Trim(batch, second, everything))
		logs := readLogs(t, whole(batch, got.Body))
		if names := clustersOf(logs.ResourceLogs().At(0).Resource()); len(names) != 1 || names[0] != "second" {
			t.Errorf("%s: names %q", name, names)
		}
	}
	spans := spansBatch(t, newSpans(2, ClusterName, "secnod", "service.name", "edge"))
	if got := must[Trimmed](t)(Traces.Trim(spans, second, everything)); got.Body == nil || (Origin{Cluster: "second"}).Check(whole(spans, got.Body)) != nil {
		t.Error("spans keep the old name")
	}
}

func TestLinesOfStreamsThatAreTooMany(t *testing.T) {
	logs := newLogs()
	for i := range 4 {
		logs.resource(2, ClusterName, "second", "service.name", fmt.Sprintf("service-%d", i%3), "k8s.pod.name", fmt.Sprintf("pod-%d", i))
	}
	batch := logs.batch(t)
	got := must[Trimmed](t)(Logs.Trim(batch, second, some(2)))
	if got.Items != 6 || !maps.Equal(got.Removed, map[string]int{OverSeries: 2}) {
		t.Fatalf("got %+v", got)
	}
	left := readLogs(t, whole(batch, got.Body))
	for i, want := range []string{"service-0", "service-1", "service-0"} { // pods are no streams
		if name, _ := left.ResourceLogs().At(i).Resource().Attributes().Get("service.name"); name.Str() != want {
			t.Errorf("%d is of %s", i, name.Str())
		}
	}
	if left.LogRecordCount() != 6 {
		t.Errorf("%d lines are left", left.LogRecordCount())
	}
}

// everyKind has one metric of each kind, with two data points each.
func everyKind() pmetric.Metrics {
	metrics := pmetric.NewMetrics()
	resource := metrics.ResourceMetrics().AppendEmpty()
	put(resource.Resource().Attributes(), ClusterName, "second", "service.name", "menu")
	scope := resource.ScopeMetrics().AppendEmpty()
	add := func(name string) pmetric.Metric {
		metric := scope.Metrics().AppendEmpty()
		metric.SetName(name)
		return metric
	}
	gauge, sum := add("gauge").SetEmptyGauge(), add("sum").SetEmptySum()
	histogram, exponential, summary := add("histogram").SetEmptyHistogram(), add("exponential").SetEmptyExponentialHistogram(), add("summary").SetEmptySummary()
	for _, point := range []string{"a", "b"} {
		put(gauge.DataPoints().AppendEmpty().Attributes(), "point", point)
		put(sum.DataPoints().AppendEmpty().Attributes(), "point", point)
		put(exponential.DataPoints().AppendEmpty().Attributes(), "point", point)
		buckets := histogram.DataPoints().AppendEmpty()
		put(buckets.Attributes(), "point", point)
		buckets.ExplicitBounds().FromRaw([]float64{1, 2, 3})
		buckets.BucketCounts().FromRaw([]uint64{1, 0, 0, 2})
		quantiles := summary.DataPoints().AppendEmpty()
		put(quantiles.Attributes(), "point", point)
		quantiles.QuantileValues().AppendEmpty().SetQuantile(0.5)
		quantiles.QuantileValues().AppendEmpty()
	}
	return metrics
}

// gauge, sum and exponential histogram are one series a point, the histogram four buckets, sum and count, the summary two quantiles, sum and count.
const samplesOfEveryKind = 2 * (1 + 1 + 1 + (4 + 2) + (2 + 2))

func TestSamplesAreCountedAsMimirCountsThem(t *testing.T) {
	series := map[uint64]int{}
	got := must[Trimmed](t)(Metrics.Trim(metricsBatch(t, everyKind()), second, func(one uint64, weight int) bool {
		series[one] = weight
		return true
	}))
	if got.Body != nil || got.Items != samplesOfEveryKind {
		t.Errorf("got %+v", got)
	}
	total := 0
	for _, weight := range series {
		total += weight
	}
	if total != samplesOfEveryKind+1 { // and target_info
		t.Errorf("%d series", total)
	}
}

func TestPointsOfSeriesThatAreTooMany(t *testing.T) {
	batch := metricsBatch(t, everyKind())
	for most := range samplesOfEveryKind + 1 {
		got := must[Trimmed](t)(Metrics.Trim(batch, second, some(most)))
		left := 0
		counted := must[Trimmed](t)(Metrics.Trim(whole(batch, got.Body), second, func(_ uint64, weight int) bool {
			left += weight
			return true
		}))
		if got.Items+got.Removed[OverSeries] != samplesOfEveryKind || counted.Items != got.Items {
			t.Errorf("%d series: %d samples go on, %d are there, %d were removed", most, got.Items, counted.Items, got.Removed[OverSeries])
		}
		metrics := readMetrics(t, whole(batch, got.Body))
		for _, resource := range metrics.ResourceMetrics().All() {
			for _, scope := range resource.ScopeMetrics().All() {
				for _, metric := range scope.Metrics().All() {
					if empty(metric) {
						t.Errorf("%d series: %s has no point left", most, metric.Name())
					}
				}
			}
		}
	}
}

func empty(metric pmetric.Metric) bool {
	switch metric.Type() {
	case pmetric.MetricTypeGauge:
		return metric.Gauge().DataPoints().Len() == 0
	case pmetric.MetricTypeSum:
		return metric.Sum().DataPoints().Len() == 0
	case pmetric.MetricTypeHistogram:
		return metric.Histogram().DataPoints().Len() == 0
	case pmetric.MetricTypeExponentialHistogram:
		return metric.ExponentialHistogram().DataPoints().Len() == 0
	default:
		return metric.Summary().DataPoints().Len() == 0
	}
}

func TestASeriesIsTheSameWhateverTheOrderOfItsAttributes(t *testing.T) {
	seen := map[uint64]bool{}
	for _, attributes := range [][]string{{"a", "1", "b", "2"}, {"b", "2", "a", "1"}} {
		metrics := pmetric.NewMetrics()
		resource := metrics.ResourceMetrics().AppendEmpty()
		put(resource.Resource().Attributes(), ClusterName, "second")
		metric := resource.ScopeMetrics().AppendEmpty().Metrics().AppendEmpty()
		metric.SetName("x")
		put(metric.SetEmptyGauge().DataPoints().AppendEmpty().Attributes(), attributes...)
		_ = must[Trimmed](t)(Metrics.Trim(metricsBatch(t, metrics), second, func(one uint64, _ int) bool {
			seen[one] = true
			return true
		}))
	}
	if len(seen) != 2 { // target_info and x
		t.Errorf("%d series", len(seen))
	}
}

func TestAPointCannotPassForAnotherCluster(t *testing.T) {
	for key, passes := range map[string]bool{
		ClusterName: true, "k8s_cluster_name": true, "k8s-cluster.name": true, "_k8s.cluster.name_": true,
		"cluster": false, "k8s.cluster.names": false, "k8s.cluster": false,
	} {
		for _, value := range []string{"first", "second"} {
			metrics := everyKind()
			gauge := metrics.ResourceMetrics().At(0).ScopeMetrics().At(0).Metrics().At(0).Gauge()
			put(gauge.DataPoints().At(0).Attributes(), key, value)
			batch := metricsBatch(t, metrics)
			got := must[Trimmed](t)(Metrics.Trim(batch, second, everything))
			want := 0
			if passes && value == "first" {
				want = 1
			}
			if got.Removed[OtherCluster] != want || got.Items != samplesOfEveryKind-want {
				t.Errorf("%s=%s: %+v", key, value, got)
			}
		}
	}
}

func TestBrokenInsideIsMalformed(t *testing.T) {
	batch := metricsBatch(t, everyKind())
	for cut := 1; cut < len(batch); cut++ {
		if _, err := Metrics.Trim(batch[:cut], second, everything); !errors.Is(err, ErrMalformed) {
			t.Fatalf("the first %d of %d bytes: %v", cut, len(batch), err)
		}
	}
}

// Whatever the bytes: no panic, and what goes on can be gone through again, with nothing foreign left in it.
func FuzzTrim(f *testing.F) {
	f.Add(twice("second", "first"))
	f.Add(inRequest(nil))
	f.Fuzz(func(t *testing.T, batch []byte) {
		for _, signal := range Signals {
			if second.Check(batch) != nil {
				return
			}
			got, err := signal.Trim(batch, second, some(3))
			if err != nil {
				continue
			}
			if got.Items < 0 || got.Body != nil && got.Body.Size() != len(whole(batch, got.Body)) {
				t.Errorf("%s: %+v", signal.Name, got)
			}
			if err := (Origin{Cluster: "second"}).Check(whole(batch, got.Body)); err != nil {
				t.Errorf("%s: %v", signal.Name, err)
			}
		}
	})
}
