package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

var program string // the built service

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "mock-service")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(folder, "mock-service")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// patience is only against hanging for ever: a busy machine takes its time.
const patience = 5 * time.Minute

// running is a started service: its address, and its stdout line by line.
type running struct {
	cmd    *exec.Cmd
	addr   string
	lines  *bufio.Scanner
	stderr *bytes.Buffer
}

// start runs the built program on a free port of 127.0.0.1 and kills it at the end of the test if it still lives.
func start(t *testing.T, env ...string) *running {
	t.Helper()
	port := freePort(t)
	cmd := exec.Command(program)
	cmd.Env = append([]string{"LISTEN_ADDR=127.0.0.1", "PORT=" + port}, env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	r := &running{cmd, "127.0.0.1:" + port, bufio.NewScanner(out), &bytes.Buffer{}}
	cmd.Stderr = r.stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	r.expect(t, lifecycle("Starting server on :"+port))
	return r
}

// expect reads the next line of stdout and compares it with time and duration blanked.
func (r *running) expect(t *testing.T, want string) {
	t.Helper()
	if !r.lines.Scan() {
		t.Fatalf("stdout ended, want %s; stderr: %s", want, r.stderr)
	}
	if got := blanked(r.lines.Text()); got != want {
		t.Fatalf("stdout\n got %s\nwant %s", got, want)
	}
}

// dial waits until the service takes connections and returns one.
func (r *running) dial(t *testing.T) net.Conn {
	t.Helper()
	for deadline := time.Now().Add(patience); ; {
		conn, err := net.Dial("tcp", r.addr)
		if err == nil {
			t.Cleanup(func() { conn.Close() })
			return conn
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestStartRequestStop(t *testing.T) {
	for _, sig := range []os.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			r := start(t, "FAILURE_RATE=0")
			// The server holds its answer back while the body is missing: after the log line the request is still in flight.
			slow := r.dial(t)
			send(t, slow, "POST /api/menu HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n")
			r.expect(t, `{"duration_ms":0.0,"level":"INFO","message":"Listed 5 menu items","method":"POST","path":"/api/menu","status_code":200,"timestamp":"…"}`)

			if err := r.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			r.expect(t, lifecycle("Shutting down server..."))
			send(t, slow, "late")
			res, err := http.ReadResponse(bufio.NewReader(slow), nil)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile("testdata/menu.golden")
			if err != nil {
				t.Fatal(err)
			}
			if body, err := io.ReadAll(res.Body); err != nil || res.StatusCode != 200 || !bytes.Equal(body, want) {
				t.Errorf("the request in flight got %d, %v, %s", res.StatusCode, err, body)
			}
			r.expect(t, lifecycle("Server exited gracefully"))
			if r.lines.Scan() {
				t.Errorf("one line too many: %s", r.lines.Text())
			}
			if err := r.cmd.Wait(); err != nil || r.stderr.Len() > 0 {
				t.Errorf("ended with %v; stderr: %s", err, r.stderr)
			}
		})
	}
}

func TestPortTakenIsPlainTextOnStderr(t *testing.T) {
	holder, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	_, port, _ := net.SplitHostPort(holder.Addr().String())
	stdout, stderr, code := runToEnd(t, "LISTEN_ADDR=127.0.0.1", "PORT="+port)
	if want := lifecycle("Starting server on :" + port); blanked(strings.TrimSpace(stdout)) != want {
		t.Errorf("stdout\n got %s\nwant %s", stdout, want)
	}
	want := fmt.Sprintf("DATE server failed to start: listen tcp 127.0.0.1:%s: bind: address already in use. "+
		"Stop the program that holds the port, or set PORT to a free one\n", port)
	if got := undated(stderr); got != want || code != 1 {
		t.Errorf("exit %d, stderr\n got %s\nwant %s", code, got, want)
	}
}

func TestBadVariableEndsBeforeAnyLogLine(t *testing.T) {
	stdout, stderr, code := runToEnd(t, "FAILURE_RATE=often")
	want := "DATE FAILURE_RATE=\"often\" is not a share: set a number from 0 to 1, or unset it for 0.10\n"
	if undated(stderr) != want || stdout != "" || code != 1 {
		t.Errorf("exit %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

func TestRequestsThatOutliveTheGrace(t *testing.T) {
	out := &bytes.Buffer{}
	ctx, stop := context.WithCancel(context.Background())
	release := make(chan struct{})
	defer close(release)
	s := settings{port: freePort(t), listenAddr: "127.0.0.1"}
	stuck := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { stop(); <-release })
	go func() {
		for ctx.Err() == nil { // until the server is there and holds the request
			if conn, err := net.Dial("tcp", "127.0.0.1:"+s.port); err == nil {
				io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
				<-ctx.Done()
			}
		}
	}()
	err := serve(ctx, s, &lineWriter{out: out, now: time.Now}, stuck, time.Millisecond)
	if err == nil || err.Error() != "server forced to shutdown: requests still running after 1ms" {
		t.Errorf("got %v", err)
	}
	want := lifecycle("Starting server on :"+s.port) + "\n" + lifecycle("Shutting down server...") + "\n"
	if blanked(out.String()) != want {
		t.Errorf("log\n got %s\nwant %s", out, want)
	}
}

func lifecycle(message string) string {
	return fmt.Sprintf(`{"duration_ms":0,"level":"INFO","message":"%s","method":"","path":"","status_code":0,"timestamp":"…"}`, message)
}

var (
	timestamp = regexp.MustCompile(`"timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"`)
	duration  = regexp.MustCompile(`"duration_ms":\d+(\.\d+|e-\d+)`)
	logDate   = regexp.MustCompile(`(?m)^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d `)
)

// blanked replaces what a clock decides: a measured duration becomes 0.0, a well-formed timestamp "…".
func blanked(lines string) string {
	return timestamp.ReplaceAllString(duration.ReplaceAllString(lines, `"duration_ms":0.0`), `"timestamp":"…"`)
}

func undated(text string) string { return logDate.ReplaceAllString(text, "DATE ") }

func runToEnd(t *testing.T, env ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command(program)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(patience, func() { cmd.Process.Kill() })
	defer timer.Stop()
	cmd.Wait()
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

func send(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
}
