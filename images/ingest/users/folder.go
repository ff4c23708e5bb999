package users

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// largestFile of a user, in bytes.
const largestFile = 64 << 10

// Folder holds a file for each user, named as the user. A Secret that is mounted is one: kubelet changes it while it is read.
type Folder struct {
	path     string
	defaults AllLimits
	log      *slog.Logger
	// changed is told who is there now.
	changed func(map[string]*User)

	users  atomic.Pointer[map[string]*User]
	broken atomic.Int64
	texts  map[string][]byte
	failed map[string]string
}

// Open reads the folder for the first time.
func Open(path string, defaults AllLimits, log *slog.Logger, changed func(map[string]*User)) (*Folder, error) {
	f := &Folder{path: path, defaults: defaults, log: log, changed: changed, texts: map[string][]byte{}, failed: map[string]string{}}
	f.users.Store(&map[string]*User{})
	return f, f.Read()
}

// User with that name; nil when there is none.
func (f *Folder) User(name string) *User { return (*f.users.Load())[name] }

// Count is how many users there are, and how many files cannot be used.
func (f *Folder) Count() (users, broken int) { return len(*f.users.Load()), int(f.broken.Load()) }

// Follow reads the folder again and again until the context ends.
func (f *Folder) Follow(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := f.Read(); err != nil {
				f.once("", err)
			}
		}
	}
}

// Read takes over what has changed. A file that cannot be used changes nothing: who was let in by it before still is. An error is about the folder
// itself, and then everybody stays.
func (f *Folder) Read() error {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return err
	}
	before := *f.users.Load()
	now := map[string]*User{}
	broken, different := 0, false
	there := map[string]bool{}
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") { // kubelet's own folders and links
			continue
		}
		there[name] = true
		user, err := f.user(name, before[name])
		if err != nil {
			broken++
			f.once(name, err)
		} else {
			delete(f.failed, name)
		}
		if user != nil {
			now[name] = user
		}
		different = different || user != before[name]
	}
	for name := range f.texts {
		if !there[name] {
			delete(f.texts, name)
			delete(f.failed, name)
		}
	}
	f.broken.Store(int64(broken))
	delete(f.failed, "")
	if different || len(now) != len(before) {
		f.users.Store(&now)
		f.changed(now)
		f.tell(before, now)
	}
	return nil
}

// user reads one file; it gives the user as it was when the file says what it said, or cannot be used.
func (f *Folder) user(name string, before *User) (*User, error) {
	text, err := read(filepath.Join(f.path, name))
	if err != nil {
		return before, err
	}
	if known, ok := f.texts[name]; ok && bytes.Equal(known, text) {
		if before != nil && f.failed[name] == "" {
			return before, nil
		}
	}
	f.texts[name] = text
	user, err := parse(name, text, f.defaults)
	if err != nil {
		return before, err
	}
	return user, nil
}

func read(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, largestFile+1))
	if err == nil && len(text) > largestFile {
		err = fmt.Errorf("it is larger than %d bytes", largestFile)
	}
	return text, err
}

// once says what is wrong with a file when it begins to be, and not each time it is read.
func (f *Folder) once(name string, err error) {
	if f.failed[name] == err.Error() {
		return
	}
	f.failed[name] = err.Error()
	f.log.Error("the file of a user cannot be used", "file", filepath.Join(f.path, name), "why", err.Error(),
		"do", "correct the file; until then the user stays as it was")
}

func (f *Folder) tell(before, now map[string]*User) {
	for name, user := range now {
		switch old := before[name]; {
		case old == nil:
			f.log.Info("user added", "user", name, "cluster", user.Cluster)
		case old != user:
			f.log.Info("user changed", "user", name, "cluster", user.Cluster)
		}
	}
	for name, user := range before {
		if now[name] == nil {
			f.log.Info("user taken away", "user", name, "cluster", user.Cluster)
		}
	}
}
