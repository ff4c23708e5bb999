// Package buckets makes the buckets of the hub and puts the rules by which their objects end.
package buckets

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"thepass.local/setup/failure"
)

// names are the buckets of the hub; each has its rules in `<name>.lifecycle.json`.
var names = []string{"loki", "mimir", "tempo"}

const environment = `Environment:
  S3_ENDPOINT    host:port or URL of the object storage; empty: AWS itself
  S3_INSECURE    true: http, when S3_ENDPOINT has no scheme
  S3_REGION      region; empty: the AWS default, or us-east-1 with an endpoint
  S3_ACCESS_KEY, S3_SECRET_KEY
                 key pair; empty: the default AWS credentials, including service account roles
  BUCKET_PREFIX  prefix of each bucket name: in AWS, names are unique worldwide`

// Command is the verb "buckets".
func Command(log *slog.Logger) *cobra.Command {
	var folder string
	var patience time.Duration
	command := &cobra.Command{
		Use:   "buckets",
		Short: "Create the buckets of the hub and set their lifecycle rules",
		Long:  "Create the buckets of the hub and set their lifecycle rules from the files <bucket>.lifecycle.json.\n\n" + environment,
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if patience <= 0 {
				return failure.Usage{Problem: fmt.Sprintf("--patience is %s", patience), Remedy: "use a duration such as 3m"}
			}
			o, err := readOptions(os.Getenv)
			if err != nil {
				return err
			}
			rules, err := readRules(folder)
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeoutCause(command.Context(), patience, fmt.Errorf("gave up after %s", patience))
			defer cancel()
			storage, err := connect(ctx, o, log)
			if err != nil {
				return err
			}
			return makeAll(ctx, storage, o, rules)
		},
	}
	command.Flags().StringVar(&folder, "lifecycle-dir", "", "folder with the lifecycle rules")
	command.Flags().DurationVar(&patience, "patience", 3*time.Minute, "how long to wait for the object storage")
	return command
}

// makeAll handles every bucket; a failure does not stop the next one.
func makeAll(ctx context.Context, s *storage, o options, rules map[string]lifecycle) error {
	var all []error
	for _, name := range names {
		bucket := o.prefix + name
		if err := s.make(ctx, bucket, rules[name]); err != nil {
			all = append(all, &failure.Failure{What: "The bucket " + bucket + " could not be set up", Why: withCause(ctx, err), Remedy: o.remedy(err)})
		}
	}
	return errors.Join(all...)
}

// withCause says that time ran out where the storage library only says that it was interrupted.
func withCause(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return fmt.Errorf("%w: %w", cause, err)
	}
	return err
}
