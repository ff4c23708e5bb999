package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"
)

// most is how many messages are kept; the file may hold twice as many until it is written anew.
const most = 1000

// alert is one alert of an Alertmanager's webhook, version 4.
type alert struct {
	// Status is "firing" or "resolved".
	Status      string            `json:"status"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	StartsAt    time.Time         `json:"startsAt"`
	// EndsAt is in the year 1 while it fires.
	EndsAt       time.Time `json:"endsAt"`
	GeneratorURL string    `json:"generatorURL"`
	// Fingerprint is the same for all messages about one alert.
	Fingerprint string `json:"fingerprint"`
}

// message is an alert as it was received.
type message struct {
	ReceivedAt time.Time `json:"receivedAt"`
	Receiver   string    `json:"receiver"`
	alert
}

// box keeps the last messages, newest last.
type box struct {
	mu        sync.Mutex
	heartbeat time.Time
	messages  []message
	file      string
	// lines that the file holds
	lines int
}

// open reads what the file holds; a file that is not there is made with the first message. A line that is cut off is left out.
func open(file string) (*box, error) {
	b := &box{file: file}
	if file == "" {
		return b, nil
	}
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("INBOX_FILE cannot be read: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for lines.Scan() {
		var m message
		if json.Unmarshal(lines.Bytes(), &m) == nil {
			b.messages = append(b.messages, m)
		}
	}
	b.cut()
	return b, b.rewrite()
}

func (b *box) cut() {
	if over := len(b.messages) - most; over > 0 {
		b.messages = slices.Delete(b.messages, 0, over)
	}
}

// put keeps messages, in the file too; without it they are not kept.
func (b *box) put(all []message) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.messages
	b.messages = append(slices.Clone(before), all...)
	b.cut()
	var err error
	if b.lines+len(all) > 2*most {
		err = b.rewrite()
	} else {
		err = b.write(os.O_APPEND, all)
		b.lines += len(all)
	}
	if err != nil {
		b.messages = before
	}
	return err
}

// rewrite makes the file hold what is kept and no more.
func (b *box) rewrite() error {
	b.lines = len(b.messages)
	return b.write(os.O_TRUNC, b.messages)
}

func (b *box) write(how int, all []message) error {
	if b.file == "" {
		return nil
	}
	var text bytes.Buffer
	lines := json.NewEncoder(&text)
	for _, m := range all {
		if err := lines.Encode(m); err != nil {
			return err
		}
	}
	file, err := os.OpenFile(b.file, os.O_WRONLY|os.O_CREATE|how, 0o600)
	if err != nil {
		return fmt.Errorf("INBOX_FILE cannot be written: %w", err)
	}
	_, err = file.Write(text.Bytes())
	return errors.Join(err, file.Close())
}

// beat notes that the alert that always fires has come.
func (b *box) beat(at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.heartbeat = at
}

// contents are the answer to GET /messages.
type contents struct {
	Heartbeat *time.Time `json:"heartbeat"`
	Messages  []message  `json:"messages"`
}

func (b *box) contents() contents {
	b.mu.Lock()
	defer b.mu.Unlock()
	newest := append([]message{}, b.messages...)
	slices.Reverse(newest)
	c := contents{Messages: newest}
	if !b.heartbeat.IsZero() {
		at := b.heartbeat
		c.Heartbeat = &at
	}
	return c
}
