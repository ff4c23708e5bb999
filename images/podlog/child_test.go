package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// TestMain lets the test binary stand in for podlog and for the programs it runs.
func TestMain(m *testing.M) {
	if os.Getenv("PODLOG_TEST") == "" {
		os.Exit(m.Run())
	}
	if role, ok := roles[os.Args[len(os.Args)-1]]; ok && len(os.Args) == 2 {
		role()
		return
	}
	main()
}

// roles are programs for podlog to run; the name is the only argument.
var roles = map[string]func(){
	// Says something on both streams, and at SIGTERM last words without a newline.
	"polite": func() {
		stop := signalled()
		fmt.Println("hello")
		fmt.Fprintln(os.Stderr, "warning")
		fmt.Printf("stopped by %s\n", <-stop)
		fmt.Print("last words")
	},
	"deaf": func() {
		signal.Ignore(syscall.SIGTERM, syscall.SIGINT)
		fmt.Println("not listening")
		select {}
	},
	"crashing": func() {
		fmt.Println("about to fail")
		fmt.Fprintln(os.Stderr, "port in use")
		os.Exit(3)
	},
	// More than a pipe holds, with a line longer than a runtime writes at once in it.
	"chatty": func() {
		stop := signalled()
		out := bufio.NewWriter(os.Stdout)
		for i := range chattyLines {
			fmt.Fprintf(out, "line %d\n", i)
		}
		fmt.Fprintln(out, strings.Repeat("x", 1<<20))
		out.Flush()
		fmt.Fprintln(os.Stderr, "done")
		<-stop
	},
	// Ends at once, while something it started still holds its stdout.
	"parent": func() {
		orphan := exec.Command(os.Args[0], "deaf")
		orphan.Stdout = os.Stdout
		if err := orphan.Start(); err != nil {
			panic(err)
		}
	},
	// Holds a connection to the test: it breaks when the program is gone.
	"connected": func() {
		conn, err := net.Dial("tcp", os.Getenv("PODLOG_TEST_ADDR"))
		if err != nil {
			panic(err)
		}
		fmt.Println("connected")
		conn.Read(make([]byte, 1))
	},
	"serving": func() {
		panic(http.ListenAndServe(os.Getenv("PODLOG_TEST_ADDR"), http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			fmt.Println(r.Method, r.URL, r.UserAgent())
		})))
	},
}

const chattyLines = 50_000

func signalled() <-chan os.Signal {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	return stop
}
