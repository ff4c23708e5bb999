// Command setup prepares a platform once: it creates the passwords and certificates of a cluster, the buckets of the hub, and folders on a
// node. Every verb is safe to run again: what exists and is correct stays unchanged.
//
//	setup credentials --hub-namespace central-observability --collector-namespace monitoring --cluster the-pass --gateway-host gateway.central-observability.svc
//	setup buckets --lifecycle-dir /etc/the-pass/buckets
//	setup folder --path /var/lib/the-pass --owner 473:473 --mode 0750
//
// It logs JSON lines to stderr, never a secret value. Exit codes: 0 when everything is as requested, 1 when that failed, 2 for a missing or
// invalid argument.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"thepass.local/setup/buckets"
	"thepass.local/setup/credentials"
	"thepass.local/setup/failure"
	"thepass.local/setup/folder"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run does what the arguments ask and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	log := slog.New(slog.NewJSONHandler(stderr, nil))
	root := &cobra.Command{
		Use:           "setup",
		Short:         "Prepare what the platform needs before it can run",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return failure.Usage{Problem: "no verb", Remedy: "use one of: credentials, buckets, folder"}
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(credentials.Command(log), buckets.Command(log), folder.Command(log))
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var failed *failure.Failure
	switch {
	case err == nil:
		return 0
	case errors.As(err, &failed):
		for _, one := range failure.All(err) {
			log.Error(one.What, "why", fmt.Sprint(one.Why), "do", one.Remedy)
		}
		return 1
	default: // all that cobra itself finds is about the arguments
		fmt.Fprintf(stderr, "setup: %v\nRun \"setup VERB --help\" for all arguments.\n", err)
		return 2
	}
}
