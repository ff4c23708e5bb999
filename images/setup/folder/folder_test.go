package folder

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"thepass.local/setup/failure"
)

func TestArguments(t *testing.T) {
	wanted, err := read("/var/lib/the-pass", "473:474", "0750")
	if err != nil || wanted != (request{"/var/lib/the-pass", 473, 474, 0o750}) {
		t.Errorf("got %+v, %v", wanted, err)
	}
	for _, wrong := range [][3]string{
		{"", "1:1", "0750"}, {"/", "1:1", "0750"}, {"data", "1:1", "0750"}, {"/a/../etc", "1:1", "0750"}, {"/a/", "1:1", "0750"},
		{"/a", "", "0750"}, {"/a", "alloy", "0750"}, {"/a", "1", "0750"}, {"/a", "-1:1", "0750"},
		{"/a", "1:1", ""}, {"/a", "1:1", "rwx"}, {"/a", "1:1", "0888"}, {"/a", "1:1", "4755"},
	} {
		var usage failure.Usage
		if _, err := read(wrong[0], wrong[1], wrong[2]); !errors.As(err, &usage) || usage.Remedy == "" {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

// mine asks for a folder of the user who runs the test: needs no rights.
func mine(path string, mode os.FileMode) request {
	return request{path, os.Getuid(), os.Getgid(), mode}
}

func TestMakesTheFolderAndItsParents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a/b/c")
	for _, mode := range []os.FileMode{0o700, 0o750, 0o750} {
		if err := mine(path, mode).make(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() || info.Mode().Perm() != mode {
			t.Errorf("%v, %v", info, err)
		}
	}
}

func TestWhatLiesInItStays(t *testing.T) {
	path := t.TempDir()
	inside := filepath.Join(path, "queue")
	if err := os.WriteFile(inside, []byte("full"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := mine(path, 0o711).make(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(inside)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestRefusesALinkAndAFile(t *testing.T) {
	folder := t.TempDir()
	target, link, file := filepath.Join(folder, "target"), filepath.Join(folder, "link"), filepath.Join(folder, "file")
	if err := errors.Join(os.Mkdir(target, 0o700), os.Symlink(target, link), os.WriteFile(file, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{link, file} {
		if err := mine(path, 0o777).make(); err == nil {
			t.Errorf("%s was taken", path)
		}
	}
	for _, path := range []string{target, file} {
		if info, _ := os.Stat(path); info.Mode().Perm() == 0o777 {
			t.Errorf("%s was opened to all", path)
		}
	}
}

func TestHandsItOver(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give a folder away")
	}
	path := filepath.Join(t.TempDir(), "a")
	if err := (request{path, 473, 474, 0o750}).make(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if owner := info.Sys().(*syscall.Stat_t); owner.Uid != 473 || owner.Gid != 474 {
		t.Errorf("owned by %d:%d", owner.Uid, owner.Gid)
	}
}
