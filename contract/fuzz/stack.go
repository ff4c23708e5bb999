package fuzz

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// patience bounds a wait for a collector that neither reads nor dies.
const patience = 60 * time.Second

// stack is the running stack, and the file of this worker in it.
type stack struct {
	pods, tally, edge, collector string
	log                          *os.File
	// lines that were written when this worker last wrote
	target int64
}

func newStack(tb testing.TB) *stack {
	s := &stack{
		pods:      os.Getenv("FUZZ_PODS"),
		tally:     os.Getenv("FUZZ_TALLY"),
		edge:      os.Getenv("FUZZ_EDGE"),
		collector: os.Getenv("FUZZ_COLLECTOR"),
	}
	id := strconv.Itoa(os.Getpid())
	folder := filepath.Join(s.pods, fmt.Sprintf("production_fuzz-%s_00000000-0000-0000-0000-%012s", id, id), "fuzz")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		tb.Fatal(err)
	}
	log, err := os.OpenFile(filepath.Join(folder, "0.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		tb.Fatal(err)
	}
	s.log = log
	// The collector knows a file by its first bytes, and rows may be the same in two files; a runtime begins each with a stamp of its own.
	s.append(tb, fileOf([][]byte{fmt.Appendf(nil, "%s stdout F worker %s", time.Now().UTC().Format(time.RFC3339Nano), id)}))
	return s
}

// count adds to a tally: a file of one byte for each thing counted, so that workers add to the same one. It returns the sum.
func (s *stack) count(tb testing.TB, what string, n int) int64 {
	file, err := os.OpenFile(filepath.Join(s.tally, what), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Write(bytes.Repeat([]byte{'.'}, n)); err != nil {
		tb.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	return info.Size()
}

// append adds to the log file what is counted in the tally.
func (s *stack) append(tb testing.TB, f *file) {
	if _, err := s.log.Write(f.text.Bytes()); err != nil {
		tb.Fatal(err)
	}
	s.count(tb, "neighbours", f.neighbours)
	s.target = s.count(tb, "lines", f.lines)
}

// request sends one request as bytes and counts it when the edge has passed it on; what is no HTTP is refused before it is a request.
func (s *stack) request(t *testing.T, method string, path, header []byte) {
	connection, err := net.Dial("tcp", s.edge)
	if err != nil {
		t.Fatalf("the edge does not answer: %v", err)
	}
	defer connection.Close()
	line := strings.NewReplacer("\n", "", "\r", "")
	fmt.Fprintf(connection, "%s %s HTTP/1.1\r\nHost: edge\r\nConnection: close\r\nUser-Agent: %s\r\ntraceparent: %s\r\n\r\n",
		line.Replace(method), line.Replace(string(path)), line.Replace(string(header)), line.Replace(string(header)))
	_ = connection.SetReadDeadline(time.Now().Add(patience))
	response, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: method})
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	if response.Header.Get("Via") != "" {
		s.count(t, "requests", 1)
	}
}

// settled waits until the collector has read as many lines as were written, the service's among them; it fails when the collector is gone.
func (s *stack) settled(t *testing.T) {
	s.target += s.served(t)
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(50 * time.Millisecond) {
		read, err := s.read()
		if err != nil {
			t.Fatalf("the collector does not answer: %v", err)
		}
		if read >= s.target {
			return
		}
	}
	t.Fatalf("the collector lives, but has not read what was written within %s", patience)
}

// served is the number of lines that the service has written.
func (s *stack) served(t *testing.T) int64 {
	files, err := filepath.Glob(filepath.Join(s.pods, "production_mock-service*", "*", "*.log*"))
	if err != nil {
		t.Fatal(err)
	}
	var lines int64
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines += int64(bytes.Count(text, []byte{'\n'}))
	}
	return lines
}

// read is the number of lines that the collector has taken out of log files since it started.
func (s *stack) read() (int64, error) {
	response, err := http.Get(s.collector + "/metrics")
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var sum int64
	scanner := bufio.NewScanner(response.Body)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		sample := scanner.Text()
		if strings.HasPrefix(sample, "otelcol_receiver_accepted_log_records_total{") {
			count, err := strconv.ParseFloat(sample[strings.LastIndexByte(sample, ' ')+1:], 64)
			if err != nil {
				return 0, err
			}
			sum += int64(count)
		}
	}
	return sum, scanner.Err()
}
