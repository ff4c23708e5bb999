package main

import (
	"context"
	"io"
	"net/http"
	"time"
)

// probe sends a GET to address every interval, as kubelet's httpGet readiness probe does, until the returned function is called.
// The answer is not looked at: what a probe leaves behind is the line in the program's own log. No address, no probe.
func probe(address string, interval time.Duration) (stop func()) {
	ctx, stop := context.WithCancel(context.Background())
	if address != "" {
		go func() {
			// No proxy, a new connection each time, a second of patience: kubelet's habits.
			client := &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
			ticks := time.NewTicker(interval)
			defer ticks.Stop()
			for {
				select {
				case <-ctx.Done():
					return
				case <-ticks.C:
					get(ctx, client, address)
				}
			}
		}()
	}
	return stop
}

func get(ctx context.Context, client *http.Client, address string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return
	}
	req.Header.Set("User-Agent", "kube-probe/podlog")
	if res, err := client.Do(req); err == nil {
		io.Copy(io.Discard, res.Body)
		res.Body.Close()
	}
}
