package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// podlog is a running podlog of a test.
type podlog struct {
	cmd    *exec.Cmd
	folder string
	stderr *safeBuffer
}

// run starts podlog with a program of roles, in root.
func run(t *testing.T, root, role string, more ...string) *podlog {
	t.Helper()
	args := append([]string{"-root", root, "-namespace", "ns", "-pod", "pod", "-container", "box"}, more...)
	p := &podlog{exec.Command(os.Args[0], append(args, "--", os.Args[0], role)...), filepath.Join(root, "ns_pod_"+uidOf("ns", "pod"), "box"), &safeBuffer{}}
	p.cmd.Env = append(os.Environ(), "PODLOG_TEST=1")
	p.cmd.Stderr = p.stderr
	return p
}

func (p *podlog) start(t *testing.T) *podlog {
	t.Helper()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if p.cmd.ProcessState == nil {
			p.cmd.Process.Kill()
			p.cmd.Wait()
		}
	})
	return p
}

// until waits until the file of a run holds text.
func (p *podlog) until(t *testing.T, file, text string) {
	t.Helper()
	waitFor(t, file+" to hold "+text, p, func() bool {
		got, _ := os.ReadFile(filepath.Join(p.folder, file))
		return strings.Contains(string(got), text)
	})
}

// stop sends a signal and waits for a clean end.
func (p *podlog) stop(t *testing.T, sig os.Signal) {
	t.Helper()
	if err := p.cmd.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("ended with %v; %s", err, p.stderr)
	}
}

// said gives the lines of a run's file as "stream tag text".
func (p *podlog) said(t *testing.T, file string) (lines []string) {
	t.Helper()
	for _, parts := range criLines(t, filepath.Join(p.folder, file)) {
		lines = append(lines, strings.Join(parts[2:], " "))
	}
	return lines
}

func TestLastWordsAreWritten(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			p := run(t, t.TempDir(), "polite").start(t)
			p.until(t, "0.log", "hello")
			p.until(t, "0.log", "warning")
			p.stop(t, sig)
			got := p.said(t, "0.log")
			if len(got) != 4 || got[2] != "stdout F stopped by "+sig.String() || got[3] != "stdout F last words" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestAnotherPodlogContinuesWithTheNextRun(t *testing.T) {
	root := t.TempDir()
	for _, file := range []string{"0.log", "1.log"} {
		p := run(t, root, "polite").start(t)
		p.until(t, file, "hello")
		p.stop(t, syscall.SIGTERM)
	}
}

func TestAProgramThatEndedIsStartedAgain(t *testing.T) {
	p := run(t, t.TempDir(), "crashing").start(t)
	p.until(t, "1.log", "port in use")
	p.stop(t, syscall.SIGTERM)
	for _, file := range []string{"0.log", "1.log"} {
		if got := p.said(t, file); len(got) != 2 {
			t.Errorf("%s: %q", file, got)
		}
	}
	if want := "box: ended (exit status 3), last on stderr: port in use. Starting again in 1s"; !strings.Contains(p.stderr.String(), want) {
		t.Errorf("stderr: %s", p.stderr)
	}
}

func TestNothingOutlivesTheFirstProcess(t *testing.T) {
	p := run(t, t.TempDir(), "parent").start(t)
	waitFor(t, "the second run", p, func() bool {
		_, err := os.Stat(filepath.Join(p.folder, "1.log"))
		return err == nil
	})
	p.stop(t, syscall.SIGTERM)
}

func TestADeafProgramIsEndedAfterTheGrace(t *testing.T) {
	p := run(t, t.TempDir(), "deaf", "-grace", "50ms").start(t)
	p.until(t, "0.log", "not listening")
	p.stop(t, syscall.SIGTERM)
}

func TestEveryLineOfALoudProgram(t *testing.T) {
	p := run(t, t.TempDir(), "chatty", "-max-size", "256KiB", "-check-interval", "0s", "-max-files", "1000").start(t)
	waitFor(t, "a rotated file", p, func() bool {
		rotated, _ := filepath.Glob(filepath.Join(p.folder, "0.log.*"))
		return len(rotated) > 0
	})
	// Asked to stop in the middle, the program says all the rest first.
	p.stop(t, syscall.SIGTERM)
	names := namesIn(t, p.folder)
	var all strings.Builder
	for _, name := range append(names[1:], names[0]) { // 0.log is the youngest
		all.WriteString(content(t, filepath.Join(p.folder, name)))
	}
	count, long := 0, 0
	for _, parts := range criText(t, all.String()) {
		switch {
		case parts[2] == "stderr" && parts[4] == "done":
		case strings.HasPrefix(parts[4], "line "):
			if want := fmt.Sprintf("line %d", count); parts[4] != want || parts[3] != "F" {
				t.Fatalf("got %q, want %q", parts[3:], want)
			}
			count++
		default:
			long += len(parts[4])
			if last := long == 1<<20; (parts[3] == "F") != last {
				t.Fatalf("after %d bytes of the long line: tag %s", long, parts[3])
			}
		}
	}
	if count != chattyLines || long != 1<<20 {
		t.Errorf("%d lines of %d, %d bytes of the long one", count, chattyLines, long)
	}
}

func TestHealthIsAskedAsAProbeDoes(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	listener.Close()
	p := run(t, t.TempDir(), "serving", "-health", "http://"+addr+"/health", "-health-interval", "20ms")
	p.cmd.Env = append(p.cmd.Env, "PODLOG_TEST_ADDR="+addr)
	p.start(t)
	waitFor(t, "three probes", p, func() bool {
		text, _ := os.ReadFile(filepath.Join(p.folder, "0.log"))
		return strings.Count(string(text), " stdout F GET /health kube-probe/podlog\n") >= 3
	})
	p.stop(t, syscall.SIGTERM)
}

func TestTheProgramEndsWithAKilledPodlog(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only the kernel of Linux does this")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	p := run(t, t.TempDir(), "connected")
	p.cmd.Env = append(p.cmd.Env, "PODLOG_TEST_ADDR="+listener.Addr().String())
	p.start(t)
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	p.until(t, "0.log", "connected")
	p.cmd.Process.Kill()
	conn.SetReadDeadline(time.Now().Add(patience))
	if _, err := conn.Read(make([]byte, 1)); err == nil || os.IsTimeout(err) {
		t.Errorf("the program still lives: %v", err)
	}
}

func TestWhatCannotBeginEndsAtOnce(t *testing.T) {
	root := t.TempDir()
	blocked := filepath.Join(root, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	bad := run(t, root, "polite", "-max-files", "1")
	missing := run(t, root, "polite")
	missing.cmd.Args[len(missing.cmd.Args)-2] = filepath.Join(root, "no-such-program")
	for _, c := range []struct {
		p    *podlog
		code int
		want string
	}{
		{bad, 2, "-max-files is 1"},
		{missing, 1, "no-such-program"},
		{run(t, blocked, "polite"), 1, "cannot write a log under -root " + blocked},
	} {
		c.p.start(t).cmd.Wait()
		if code := c.p.cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(c.p.stderr.String(), c.want) {
			t.Errorf("want %s: exit %d, %s", c.want, code, c.p.stderr)
		}
	}
}

func TestBackOff(t *testing.T) {
	var got []time.Duration
	delay := time.Duration(0)
	for range 7 {
		delay = nextDelay(delay, time.Second)
		got = append(got, delay/time.Second)
	}
	if fmt.Sprint(got) != fmt.Sprint([]time.Duration{1, 2, 4, 8, 16, 30, 30}) {
		t.Errorf("got %v", got)
	}
	if d := nextDelay(delay, time.Minute); d != time.Second {
		t.Errorf("after a minute of life: %s", d)
	}
}

// patience is only against hanging for ever: a busy machine takes its time.
const patience = 5 * time.Minute

// waitFor looks until the condition holds; it fails when patience ends.
func waitFor(t *testing.T, what string, p *podlog, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s; podlog said: %s", what, p.stderr)
		}
	}
}

// safeBuffer can be read while a process still writes.
type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
