package buckets

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"thepass.local/setup/failure"
)

// storage is the object storage, seen as what makes a bucket right.
type storage struct {
	client *s3.Client
	region string
	aws    bool // AWS itself, which other storages imitate only in part
	log    *slog.Logger
}

func connect(ctx context.Context, o options, log *slog.Logger) (*storage, error) {
	var load []func(*config.LoadOptions) error
	if o.region != "" {
		load = append(load, config.WithRegion(o.region))
	}
	if o.accessKey != "" {
		load = append(load, config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(o.accessKey, o.secretKey, "")))
	}
	known, err := config.LoadDefaultConfig(ctx, load...)
	if err != nil {
		return nil, &failure.Failure{What: "The AWS settings cannot be read", Why: err, Remedy: "Fix the AWS_ variables or files that it reports"}
	}
	if known.Region == "" {
		return nil, failure.Usage{Problem: "S3_REGION is missing", Remedy: "set it to the region of the buckets, for example eu-central-1"}
	}
	client := s3.NewFromConfig(known, func(s *s3.Options) {
		s.Retryer = newPatient(log)
		if o.endpoint != "" {
			s.BaseEndpoint, s.UsePathStyle = &o.endpoint, true
		}
	})
	return &storage{client, known.Region, o.endpoint == "", log}, nil
}

// patient tries again until the context ends, as long as waiting can help, and says so.
type patient struct {
	*retry.Standard
	log *slog.Logger
}

func newPatient(log *slog.Logger) patient {
	return patient{retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxBackoff = 2 * time.Second
		o.RateLimiter = ratelimit.None
		// A name that is not known yet belongs to a storage that has not started.
		o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(isUnknownName)}, o.Retryables...)
	}), log}
}

// MaxAttempts: no end but that of the context.
func (patient) MaxAttempts() int { return 0 }

func isUnknownName(err error) aws.Ternary {
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return aws.TrueTernary
	}
	return aws.UnknownTernary
}

// RetryDelay is asked before each further attempt.
func (p patient) RetryDelay(attempt int, err error) (time.Duration, error) {
	p.log.Warn("the object storage is not responding yet", "attempt", attempt, "error", err.Error())
	return p.Standard.RetryDelay(attempt, err)
}

// make leaves the bucket as it should be, whatever of it was done before.
func (s *storage) make(ctx context.Context, bucket string, rules lifecycle) error {
	made, err := s.create(ctx, bucket)
	if err != nil {
		return err
	}
	if s.aws {
		if err := s.protect(ctx, bucket); err != nil {
			return err
		}
	}
	if _, err := s.client.PutBucketLifecycleConfiguration(ctx, &s3.PutBucketLifecycleConfigurationInput{
		Bucket: &bucket, LifecycleConfiguration: &rules,
	}); err != nil {
		return err
	}
	stored, err := s.client.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: &bucket})
	if err != nil {
		return err
	}
	if !sameRules(stored.Rules, rules.Rules) {
		return fmt.Errorf("its lifecycle rules differ from those that were set: %d instead of %d, or with other values", len(stored.Rules), len(rules.Rules))
	}
	s.log.Info("bucket is ready", "bucket", bucket, "made", made, "rules", len(rules.Rules))
	return nil
}

// create makes the bucket when there is none that this user can see.
func (s *storage) create(ctx context.Context, bucket string) (made bool, err error) {
	_, err = s.client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &bucket})
	var missing *types.NotFound
	if err == nil || !errors.As(err, &missing) {
		return false, err
	}
	input := &s3.CreateBucketInput{Bucket: &bucket}
	if s.aws && s.region != "us-east-1" { // the one region that must not be named
		input.CreateBucketConfiguration = &types.CreateBucketConfiguration{LocationConstraint: types.BucketLocationConstraint(s.region)}
	}
	_, err = s.client.CreateBucket(ctx, input)
	var mine *types.BucketAlreadyOwnedByYou
	if errors.As(err, &mine) { // a run beside this one
		return false, nil
	}
	return err == nil, err
}

// protect closes the bucket to the public and has its objects encrypted; an encryption that is there stays, for it may name a key.
func (s *storage) protect(ctx context.Context, bucket string) error {
	yes := aws.Bool(true)
	if _, err := s.client.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{
		Bucket: &bucket,
		PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{
			BlockPublicAcls: yes, BlockPublicPolicy: yes, IgnorePublicAcls: yes, RestrictPublicBuckets: yes,
		},
	}); err != nil {
		return err
	}
	_, err := s.client.GetBucketEncryption(ctx, &s3.GetBucketEncryptionInput{Bucket: &bucket})
	var answer smithy.APIError
	if !errors.As(err, &answer) || answer.ErrorCode() != "ServerSideEncryptionConfigurationNotFoundError" {
		return err
	}
	_, err = s.client.PutBucketEncryption(ctx, &s3.PutBucketEncryptionInput{
		Bucket: &bucket,
		ServerSideEncryptionConfiguration: &types.ServerSideEncryptionConfiguration{Rules: []types.ServerSideEncryptionRule{{
			ApplyServerSideEncryptionByDefault: &types.ServerSideEncryptionByDefault{SSEAlgorithm: types.ServerSideEncryptionAes256},
		}}},
	})
	return err
}
