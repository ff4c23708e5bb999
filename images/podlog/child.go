package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// child is a running program whose stdout and stderr go line by line into a log.
type child struct {
	cmd     *exec.Cmd
	out     [2]*os.File   // the ends we read of its stdout and stderr
	done    chan struct{} // closed when the program has ended and all it said is written
	lastErr string        // its last line on stderr, shortened

	mu     sync.Mutex
	reaped bool // its pid may belong to another program now
}

// startProgram starts the program in a process group of its own: Ctrl-C in a terminal reaches it through podlog only, once.
func startProgram(program []string, log *logFile) (*child, error) {
	c := &child{cmd: exec.Command(program[0], program[1:]...), done: make(chan struct{})}
	c.cmd.SysProcAttr = ownGroup()
	outRead, outWrite, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer outWrite.Close() // the program has its own
	errRead, errWrite, err := os.Pipe()
	if err != nil {
		outRead.Close()
		return nil, err
	}
	defer errWrite.Close()
	c.out = [2]*os.File{outRead, errRead}
	c.cmd.Stdout, c.cmd.Stderr = outWrite, errWrite
	if err := c.cmd.Start(); err != nil {
		outRead.Close()
		errRead.Close()
		return nil, err
	}
	var streams sync.WaitGroup
	streams.Add(2)
	copyLines := func(name string, from io.ReadCloser, also func([]byte)) {
		defer streams.Done()
		defer from.Close()
		err := split(from, func(text []byte, full bool) {
			log.write(name, text, full)
			also(text)
		})
		if err != nil {
			say("cannot read %s of the program: %v", name, err)
		}
	}
	go copyLines("stdout", outRead, func([]byte) {})
	go copyLines("stderr", errRead, func(text []byte) { c.lastErr = string(text[:min(len(text), 300)]) })
	go func() {
		c.cmd.Wait()
		c.mu.Lock()
		c.kill() // as in a container, nothing outlives the first process
		c.reaped = true
		c.mu.Unlock()
		streams.Wait()
		close(c.done)
	}()
	return c, nil
}

// end ends the program without asking. What is still in its pipes is read, for a few seconds should something it started hold them open.
func (c *child) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.reaped {
		c.kill()
	}
	for _, pipe := range c.out {
		pipe.SetReadDeadline(time.Now().Add(5 * time.Second))
	}
}

// kill ends the process group of the program.
func (c *child) kill() { syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL) }

// ending says how the program ended, with its last word on stderr. Only after done.
func (c *child) ending() string {
	if c.lastErr == "" {
		return fmt.Sprintf("ended (%s)", c.cmd.ProcessState)
	}
	return fmt.Sprintf("ended (%s), last on stderr: %s", c.cmd.ProcessState, c.lastErr)
}
