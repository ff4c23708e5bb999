// Package credentials makes the passwords and certificates of a cluster, each in the Secret that its reader mounts.
//
// Nothing that is there is replaced, for something may be using it; only the certificate of the gateway is, when it no longer serves.
// Parts that belong together are derived from one Secret that is written first, so a run that was killed anywhere is finished by the next:
//
//	hub-collector, hub-reader (passwords) → gateway-writers, gateway-users (their hashes)
//	hub-ca-key (authority)                → hub-ca (its certificate), gateway-tls (signed by it)
package credentials

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/util/validation"
	corev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/clientcmd"

	"thepass.local/setup/failure"
)

// options are the arguments of the verb.
type options struct {
	hub, collector string // namespaces
	cluster        string // that the collector beside the hub writes for
	hosts          []string
	patience       time.Duration
}

// Command is the verb "credentials".
func Command(log *slog.Logger) *cobra.Command {
	var o options
	command := &cobra.Command{
		Use:   "credentials",
		Short: "Create the missing Secrets of the platform",
		Long: "Create the missing Secrets of the platform. Runs in the cluster, or outside it with KUBECONFIG.\n" +
			"It needs permission to create Secrets, to get those it creates, and to update gateway-tls.",
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			client, err := connect()
			if err != nil {
				return &failure.Failure{
					What:   "No cluster is configured",
					Why:    err,
					Remedy: "Run this in a pod with a service account, or set KUBECONFIG to a kubeconfig file",
				}
			}
			return o.make(command.Context(), newStore(client, log))
		},
	}
	command.Flags().StringVar(&o.hub, "hub-namespace", "", "namespace of the gateway, the stores and Grafana")
	command.Flags().StringVar(&o.collector, "collector-namespace", "", "namespace of the collector")
	command.Flags().StringVar(&o.cluster, "cluster", "", "name of the cluster that the collector writes for, its k8s.cluster.name")
	command.Flags().StringSliceVar(&o.hosts, "gateway-host", nil, "DNS name of the gateway; may be repeated")
	command.Flags().DurationVar(&o.patience, "patience", 3*time.Minute, "how long to wait for the API server")
	return command
}

func (o options) check() error {
	for _, flag := range [][2]string{{"hub-namespace", o.hub}, {"collector-namespace", o.collector}} {
		if len(validation.IsDNS1123Label(flag[1])) > 0 {
			return failure.Usage{
				Problem: fmt.Sprintf("--%s is %q", flag[0], flag[1]),
				Remedy:  "use the name of a namespace, for example monitoring",
			}
		}
	}
	if len(validation.IsDNS1123Subdomain(o.cluster)) > 0 {
		return failure.Usage{
			Problem: fmt.Sprintf("--cluster is %q", o.cluster),
			Remedy:  "use what CLUSTER of the collector says, in lower case, for example the-pass",
		}
	}
	if len(o.hosts) == 0 {
		return failure.Usage{
			Problem: "--gateway-host is missing",
			Remedy:  "set it to the DNS name that the collector uses for the gateway, for example gateway.central-observability.svc",
		}
	}
	for _, host := range o.hosts {
		if len(validation.IsDNS1123Subdomain(host)) > 0 {
			return failure.Usage{
				Problem: fmt.Sprintf("--gateway-host is %q", host),
				Remedy:  "use a DNS name without scheme and port, for example gateway.central-observability.svc",
			}
		}
	}
	if o.patience <= 0 {
		return failure.Usage{Problem: fmt.Sprintf("--patience is %s", o.patience), Remedy: "use a duration such as 3m"}
	}
	return nil
}

func connect() (corev1.SecretsGetter, error) {
	rules := clientcmd.NewDefaultClientConfigLoadingRules()
	config, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(rules, nil).ClientConfig()
	if err != nil {
		return nil, err
	}
	return corev1.NewForConfig(config)
}

// make handles every Secret. A failure in one group does not stop the others: errors are reported together.
func (o options) make(ctx context.Context, s *store) error {
	ctx, cancel := context.WithTimeoutCause(ctx, o.patience, fmt.Errorf("gave up after %s", o.patience))
	defer cancel()
	return errors.Join(
		makeStorage(ctx, s, o),
		makeGrafana(ctx, s, o),
		makeUsers(ctx, s, o),
		makeCertificates(ctx, s, o),
	)
}
