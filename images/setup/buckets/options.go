package buckets

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go/transport/http"

	"thepass.local/setup/failure"
)

// options say where the object storage is and who asks; all from the environment, which the stores share.
type options struct {
	endpoint             string // URL; empty is AWS itself
	region               string
	accessKey, secretKey string
	prefix               string
}

// A prefix that, with the longest name, is still a valid bucket name: 3 to 63 of these characters.
var prefixForm = regexp.MustCompile(`^([a-z0-9][a-z0-9.-]{0,50})?$`)

func readOptions(env func(string) string) (options, error) {
	o := options{
		region:    env("S3_REGION"),
		accessKey: env("S3_ACCESS_KEY"),
		secretKey: env("S3_SECRET_KEY"),
		prefix:    env("BUCKET_PREFIX"),
	}
	insecure := false
	if text := env("S3_INSECURE"); text != "" {
		var err error
		if insecure, err = strconv.ParseBool(text); err != nil {
			return o, failure.Usage{Problem: fmt.Sprintf("S3_INSECURE is %q", text), Remedy: "set it to true or false"}
		}
	}
	if (o.accessKey == "") != (o.secretKey == "") {
		return o, failure.Usage{
			Problem: "only one of S3_ACCESS_KEY and S3_SECRET_KEY is set",
			Remedy:  "set both, or neither to use the default AWS credentials",
		}
	}
	if !prefixForm.MatchString(o.prefix) {
		return o, failure.Usage{
			Problem: fmt.Sprintf("BUCKET_PREFIX is %q", o.prefix),
			Remedy:  "set it to at most 51 characters of a-z, 0-9, dot and dash, for example acme-",
		}
	}
	var err error
	o.endpoint, err = endpointOf(env("S3_ENDPOINT"), insecure)
	if o.endpoint != "" && o.region == "" {
		o.region = "us-east-1"
	}
	return o, err
}

func endpointOf(text string, insecure bool) (string, error) {
	if text == "" {
		return "", nil
	}
	wrong := failure.Usage{
		Problem: fmt.Sprintf("S3_ENDPOINT is %q", text),
		Remedy:  "set it to a host and port such as object-storage:8333, or to a URL such as https://s3.example.org",
	}
	if u, err := url.Parse(text); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		if u.Host == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.User != nil {
			return "", wrong
		}
		return u.Scheme + "://" + u.Host, nil
	}
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = text, ""
	}
	if u, err := url.Parse("//" + text); err != nil || host == "" || u.Host != text || err == nil && u.Hostname() == "" {
		return "", wrong
	}
	if number, err := strconv.Atoi(port); port != "" && (err != nil || number < 1 || number > 65535) {
		return "", wrong
	}
	if insecure {
		return "http://" + text, nil
	}
	return "https://" + text, nil
}

// remedy says what to do about a response from the storage.
func (o options) remedy(err error) string {
	var taken *types.BucketAlreadyExists
	var answer *http.ResponseError
	where := "the object storage at " + o.endpoint
	if o.endpoint == "" {
		where = "S3 in the region " + o.region
	}
	switch {
	case errors.As(err, &taken):
		return "Another account owns a bucket with this name: set BUCKET_PREFIX to a prefix of your own, here and in the stores"
	case errors.As(err, &answer) && answer.HTTPStatusCode()/100 == 4:
		return "Make sure that the bucket is your own (otherwise set BUCKET_PREFIX), that it is in the region S3_REGION, and that the key pair or role may " +
			"create buckets and read and change their settings; then run it again"
	default:
		return "Make sure that " + where + " is running and reachable from here and that a key pair or role is set, then run it again: finished work is kept"
	}
}
