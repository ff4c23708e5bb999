package users

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"
)

var defaults = AllLimits{Logs: Limits{1, 2, 3}, Metrics: Limits{4, 5, 6}, Traces: Limits{7, 8, 0}}

func hash(t *testing.T, password string) string {
	t.Helper()
	out, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestAFileOfAUser(t *testing.T) {
	text := fmt.Sprintf(`{"cluster": "second", "passwordHashes": [%q, %q], "formerly": ["secnod"], "limits": {"logs": {"bytesPerSecond": 50}}}`,
		hash(t, "old"), hash(t, "new"))
	user, err := parse("second", []byte(text), defaults)
	if err != nil {
		t.Fatal(err)
	}
	if user.Cluster != "second" || user.Formerly[0] != "secnod" || user.Limits.Logs != (Limits{50, 2, 3}) || user.Limits.Traces != defaults.Traces {
		t.Errorf("got %+v", user)
	}
	for range 2 { // the second time from memory
		for password, right := range map[string]bool{"old": true, "new": true, "wrong": false, "": false} {
			if user.Knows(password) != right {
				t.Errorf("%q: %v", password, !right)
			}
		}
	}
}

func TestAFileThatCannotBeUsed(t *testing.T) {
	good := hash(t, "x")
	for text, why := range map[string]string{
		"":                    "EOF",
		`{"cluster": "a"}`:    `"passwordHashes" is missing`,
		`{"clusters": ["a"]}`: "unknown field",
		fmt.Sprintf(`{"passwordHashes": [%q]}`, good):                                                              `"cluster" is missing`,
		fmt.Sprintf(`{"cluster": "a", "passwordHashes": [%q]} {}`, good):                                           "follows",
		fmt.Sprintf(`{"cluster": "a", "passwordHashes": [%q], "formerly": [""]}`, good):                            "formerly",
		fmt.Sprintf(`{"cluster": "a", "passwordHashes": [%q], "limits": {"logs": {"series": -1}}}`, good):          "limits of logs",
		fmt.Sprintf(`{"cluster": "a", "passwordHashes": [%q], "limits": {"traces": {"bytesPerSecond":-1}}}`, good): "limits of traces",
		`{"cluster": "a", "passwordHashes": ["in clear"]}`:                                                         "no bcrypt hash",
	} {
		if _, err := parse("a", []byte(text), defaults); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestGuessingIsSlow(t *testing.T) {
	user, err := parse("a", fmt.Appendf(nil, `{"cluster": "a", "passwordHashes": [%q]}`, hash(t, "right")), defaults)
	if err != nil {
		t.Fatal(err)
	}
	if !user.Knows("right") {
		t.Fatal("the right password is not let in")
	}
	for i := range 1000 {
		if user.Knows(fmt.Sprint("guess ", i)) {
			t.Error("a guess is let in")
		}
	}
	if len(user.seen) > 10 { // the burst, and what a slow machine adds to it
		t.Errorf("%d of 1000 guesses were tried", len(user.seen)-1)
	}
	if !user.Knows("right") {
		t.Error("who was let in before has to wait")
	}
}

func TestLimitsOfEverybodyMustBeComplete(t *testing.T) {
	if _, err := ParseLimits([]byte(`{"logs": {"bytesPerSecond": 1, "itemsPerSecond": 1, "series": 1}}`)); err == nil {
		t.Error("no limits for metrics, and none for traces")
	}
	text, err := os.ReadFile("../../../k8s/base/central-observability/gateway/limits.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseLimits(text); err != nil {
		t.Error(err)
	}
}

// watched is a folder, with what its reader was told.
type watched struct {
	t      *testing.T
	path   string
	folder *Folder
	told   []map[string]*User
	log    strings.Builder
}

func watch(t *testing.T) *watched {
	w := &watched{t: t, path: t.TempDir()}
	folder, err := Open(w.path, defaults, slog.New(slog.NewTextHandler(&w.log, nil)), func(users map[string]*User) { w.told = append(w.told, users) })
	if err != nil {
		t.Fatal(err)
	}
	w.folder = folder
	return w
}

func (w *watched) write(name, text string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.path, name), []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) read() {
	w.t.Helper()
	if err := w.folder.Read(); err != nil {
		w.t.Fatal(err)
	}
}

func TestUsersComeAndGo(t *testing.T) {
	w := watch(t)
	of := func(cluster string) string {
		return fmt.Sprintf(`{"cluster": %q, "passwordHashes": [%q]}`, cluster, hash(t, "x"))
	}
	w.write("first", of("first"))
	w.read()
	first := w.folder.User("first")
	if first == nil || first.Cluster != "first" {
		t.Fatal("the first is not there")
	}
	w.write("second", of("second"))
	w.write(".hidden", of("hidden"))
	w.read()
	if w.folder.User("second") == nil || w.folder.User(".hidden") != nil {
		t.Error("the second is not there, or a hidden file is a user")
	}
	w.read()
	if len(w.told) != 2 {
		t.Errorf("told %d times of two changes", len(w.told))
	}
	if err := os.Remove(filepath.Join(w.path, "second")); err != nil {
		t.Fatal(err)
	}
	w.read()
	if w.folder.User("second") != nil {
		t.Error("the second is still there")
	}
	if w.folder.User("first") != first {
		t.Error("the first was not left alone")
	}
}

func TestAFileThatBreaksLeavesItsUserAsItWas(t *testing.T) {
	w := watch(t)
	w.write("first", fmt.Sprintf(`{"cluster": "first", "passwordHashes": [%q]}`, hash(t, "x")))
	w.read()
	before := w.folder.User("first")
	w.write("first", "{")
	w.write("other", "{")
	for range 3 {
		w.read()
	}
	if users, broken := w.folder.Count(); w.folder.User("first") != before || users != 1 || broken != 2 {
		t.Errorf("%d users, %d broken", users, broken)
	}
	if said := strings.Count(w.log.String(), "cannot be used"); said != 2 {
		t.Errorf("said %d times: %s", said, w.log.String())
	}
	w.write("first", fmt.Sprintf(`{"cluster": "renamed", "passwordHashes": [%q]}`, hash(t, "x")))
	w.read()
	if user := w.folder.User("first"); user.Cluster != "renamed" {
		t.Errorf("got %+v", user)
	}
	if err := os.RemoveAll(w.path); err != nil {
		t.Fatal(err)
	}
	if err := w.folder.Read(); err == nil || w.folder.User("first") == nil {
		t.Error("without its folder the first is gone")
	}
}

func TestASecretIsChangedByItsLink(t *testing.T) {
	// as kubelet does it: links to files in a folder that a link names, which is put in place of the one before
	w := watch(t)
	version := func(name, cluster string) {
		folder := filepath.Join(w.path, name)
		text := fmt.Sprintf(`{"cluster": %q, "passwordHashes": [%q]}`, cluster, hash(t, "x"))
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "first"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(filepath.Join(w.path, "..data"))
		if err := os.Symlink(name, filepath.Join(w.path, "..data")); err != nil {
			t.Fatal(err)
		}
	}
	version("..1", "first")
	if err := os.Symlink("..data/first", filepath.Join(w.path, "first")); err != nil {
		t.Fatal(err)
	}
	w.read()
	version("..2", "other")
	w.read()
	if user := w.folder.User("first"); user == nil || user.Cluster != "other" {
		t.Errorf("got %+v", user)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none"), defaults, slog.New(slog.NewTextHandler(io.Discard, nil)), nil); err == nil {
		t.Error("opened")
	}
}
