// Package folder creates a folder for the user that will write to it.
package folder

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"thepass.local/setup/failure"
)

// request is the parsed arguments.
type request struct {
	path     string
	uid, gid int
	mode     os.FileMode
}

var ownerForm = regexp.MustCompile(`^([0-9]{1,9}):([0-9]{1,9})$`)

// Command is the verb "folder".
func Command(log *slog.Logger) *cobra.Command {
	var path, owner, mode string
	command := &cobra.Command{
		Use:   "folder",
		Short: "Create a folder and set its owner; its contents are not changed",
		Long: "Create a folder and set its owner; its contents are not changed.\n" +
			"For an init container that runs as root with the capabilities CHOWN, FOWNER and DAC_OVERRIDE.",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			wanted, err := read(path, owner, mode)
			if err != nil {
				return err
			}
			if err := wanted.make(); err != nil {
				return &failure.Failure{
					What:   "The folder " + path + " could not be created, or its owner not set",
					Why:    err,
					Remedy: "Make sure that it is a folder or absent, not a symbolic link, and that this program runs as root with CHOWN, FOWNER and DAC_OVERRIDE",
				}
			}
			log.Info("folder is ready", "path", path, "owner", owner, "mode", mode)
			return nil
		},
	}
	command.Flags().StringVar(&path, "path", "", "absolute path of the folder")
	command.Flags().StringVar(&owner, "owner", "", "owner of the folder, as UID:GID")
	command.Flags().StringVar(&mode, "mode", "0750", "permissions of the folder, octal")
	return command
}

// read validates the arguments.
func read(path, owner, mode string) (request, error) {
	wanted := request{path: path}
	// filepath.Clean: a path that goes up again could mean another folder than it seems to.
	if path == "/" || !filepath.IsAbs(path) || filepath.Clean(path) != path {
		return wanted, failure.Usage{
			Problem: fmt.Sprintf("--path is %q", path),
			Remedy:  "use the absolute path of a folder other than /, without \"..\" or a trailing slash, for example /var/lib/the-pass",
		}
	}
	parts := ownerForm.FindStringSubmatch(owner)
	if parts == nil {
		return wanted, failure.Usage{
			Problem: fmt.Sprintf("--owner is %q", owner),
			Remedy:  "use two numbers as UID:GID, for example 473:473",
		}
	}
	wanted.uid, _ = strconv.Atoi(parts[1])
	wanted.gid, _ = strconv.Atoi(parts[2])
	bits, err := strconv.ParseUint(mode, 8, 32)
	if err != nil || bits > 0o777 {
		return wanted, failure.Usage{
			Problem: fmt.Sprintf("--mode is %q", mode),
			Remedy:  "use an octal number from 0 to 0777, for example 0750",
		}
	}
	wanted.mode = os.FileMode(bits)
	return wanted, nil
}

// make leaves the folder as asked, whatever of it was done before.
func (r request) make() error {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(r.path, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	// Through the open folder: a link put in its place after a look at it would be followed.
	folder, err := os.OpenFile(r.path, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Chown(r.uid, r.gid); err != nil {
		return err
	}
	return folder.Chmod(r.mode)
}
