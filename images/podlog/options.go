package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"math"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// options are the flags of podlog; the defaults are those of kubelet unless the flag says otherwise.
type options struct {
	root, namespace, pod, container string
	logs                            logOptions
	grace                           time.Duration
	health                          string
	healthInterval                  time.Duration
	program                         []string
}

// logOptions say when a log file is rotated and how much of it stays.
type logOptions struct {
	maxSize    int64         // bytes
	maxFiles   int           // of one run, the current one included
	checkEvery time.Duration // a file is rotated at most once in this time
}

var (
	nameForm = regexp.MustCompile(`^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$`)
	sizeForm = regexp.MustCompile(`^([0-9]+)(?:([KMG])i)?B?$`)
)

// readOptions reads the command line without the program's own name. Help goes to usage and gives flag.ErrHelp;
// any other error names the flag and what it must look like.
func readOptions(args []string, usage io.Writer) (options, error) {
	var o options
	var size string
	f := flag.NewFlagSet("podlog", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.root, "root", "", "`folder` that holds the folders of all pods (/var/log/pods on a node)")
	f.StringVar(&o.namespace, "namespace", "", "namespace of the pod")
	f.StringVar(&o.pod, "pod", "", "name of the pod")
	f.StringVar(&o.container, "container", "", "name of the container")
	f.StringVar(&size, "max-size", "10MiB", "`size` at which a log file is rotated, in bytes, KiB, MiB or GiB")
	f.IntVar(&o.logs.maxFiles, "max-files", 5, "`files` to keep per run, including the current one")
	f.DurationVar(&o.logs.checkEvery, "check-interval", 10*time.Second, "minimum `time` between two rotations of a file")
	f.DurationVar(&o.grace, "grace", 30*time.Second, "`time` the program has to exit after a signal")
	f.StringVar(&o.health, "health", "", "`URL` to GET while the program runs, as a readiness probe does")
	f.DurationVar(&o.healthInterval, "health-interval", 10*time.Second, "`time` between two probes")
	if err := f.Parse(args); err != nil {
		if err == flag.ErrHelp {
			fmt.Fprintln(usage, "Usage: podlog FLAGS -- PROGRAM [ARGUMENT...]")
			f.SetOutput(usage)
			f.PrintDefaults()
		}
		return o, err
	}
	o.program = f.Args()
	return o, o.check(size)
}

// check validates the flags and fills in the size in bytes.
func (o *options) check(size string) error {
	if o.root == "" {
		return fmt.Errorf("-root is missing: set the folder for the pods' logs")
	}
	// An underscore or a slash would change what a reader of the path takes for namespace, pod and uid.
	for _, name := range [][2]string{{"namespace", o.namespace}, {"pod", o.pod}, {"container", o.container}} {
		if !nameForm.MatchString(name[1]) {
			return fmt.Errorf("-%s is %q: use a name of a-z, 0-9 and dashes", name[0], name[1])
		}
	}
	var err error
	if o.logs.maxSize, err = bytesOf(size); err != nil {
		return err
	}
	if o.logs.maxFiles < 2 {
		return fmt.Errorf("-max-files is %d: use 2 or more, including the current file", o.logs.maxFiles)
	}
	if o.logs.checkEvery < 0 || o.grace <= 0 || o.healthInterval <= 0 {
		return fmt.Errorf("-check-interval, -grace or -health-interval is out of range: use a duration such as 10s")
	}
	if o.health != "" {
		if u, err := url.Parse(o.health); err != nil || u.Scheme != "http" || u.Host == "" {
			return fmt.Errorf("-health is %q: use a URL such as http://127.0.0.1:8080/health", o.health)
		}
	}
	if len(o.program) == 0 {
		return fmt.Errorf("no program: add it after --, for example -- ./mock-service")
	}
	return nil
}

// folder is where the log files of the container lie.
func (o *options) folder() string {
	return filepath.Join(o.root, fmt.Sprintf("%s_%s_%s", o.namespace, o.pod, uidOf(o.namespace, o.pod)), o.container)
}

// bytesOf reads a size such as 512, 64KiB, 10Mi or 1GiB.
func bytesOf(size string) (int64, error) {
	units := map[string]int64{"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
	if parts := sizeForm.FindStringSubmatch(size); parts != nil {
		unit := units[parts[2]]
		if n, err := strconv.ParseInt(parts[1], 10, 64); err == nil && n > 0 && n <= math.MaxInt64/unit {
			return n * unit, nil
		}
	}
	return 0, fmt.Errorf("-max-size is %q: use a size such as 512KiB or 10MiB", size)
}

// uidOf makes the uid of a pod from its name: the same pod finds its folder again after a restart.
func uidOf(namespace, pod string) string {
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(namespace+"/"+pod)))
	return sum[:8] + "-" + sum[8:12] + "-" + sum[12:16] + "-" + sum[16:20] + "-" + sum[20:32]
}
