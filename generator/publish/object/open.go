package object

import (
	"cmp"
	"errors"
	"net"
	"net/url"
	"os"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"mingce/generator/diag"
)

// Options name a target.
type Options struct {
	Bucket string
	Prefix string // "" is the whole bucket; slashes around it mean nothing
	// Endpoint is the address of the service. Without one, AWS_ENDPOINT_URL_S3 and
	// AWS_ENDPOINT_URL are looked at; else it is Amazon's.
	Endpoint string
	// Region of the bucket. Without one, AWS_REGION and AWS_DEFAULT_REGION are looked
	// at; else the service is asked.
	Region string
	// Machine lets the role of the machine on which the program runs be used when the
	// environment and the AWS files have no credentials.
	Machine bool
}

// ErrTarget means that a target can't be used as it was given. The message says why.
var ErrTarget = errors.New("bad target")

// amazon is the service when none is named.
const amazon = "https://s3.amazonaws.com"

// Open prepares a target, without a request. Credentials come from the usual AWS
// variables and files. The error is [ErrTarget].
func Open(o Options) (*Store, error) { return open(o, usualLimits) }

func open(o Options, l limits) (*Store, error) {
	endpoint, err := parseEndpoint(cmp.Or(o.Endpoint, os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL"), amazon))
	if err != nil {
		return nil, err
	}
	prefix, err := parsePrefix(o.Prefix)
	if err != nil {
		return nil, err
	}
	creds, hidden, err := findCredentials(o.Machine)
	if err != nil {
		return nil, err
	}
	clock, err := newServerClock(endpoint.Scheme == "https", l.transport)
	if err != nil {
		return nil, diag.Errorf("%w: %s", ErrTarget, err)
	}
	client, err := minio.NewCore(endpoint.Host, &minio.Options{
		Creds: creds, Secure: endpoint.Scheme == "https", Transport: clock, MaxRetries: 1, BucketLookupViaURL: addressing,
		Region: cmp.Or(o.Region, os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION")),
	})
	if err != nil {
		return nil, diag.Errorf("%w: %s", ErrTarget, hidden.scrub(err.Error()))
	}
	return &Store{client: *client, bucket: o.Bucket, prefix: prefix, secrets: hidden, clock: clock, limits: l}, nil
}

// parseEndpoint accepts https, and plain http to this machine only: whatever is
// sent otherwise can be read and changed on its way.
func parseEndpoint(text string) (*url.URL, error) {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return nil, diag.Errorf("%w: the endpoint must look like https://storage.example", ErrTarget)
	case u.User != nil:
		return nil, diag.Errorf("%w: the endpoint must not hold a user or password; credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or from ~/.aws/credentials", ErrTarget)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, diag.Errorf("%w: plain http to %s; write https (http is for this machine only)", ErrTarget, u.Host)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, diag.Errorf("%w: the endpoint must look like https://storage.example", ErrTarget)
	}
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// parsePrefix gives a prefix that is empty or ends in a slash.
func parsePrefix(text string) (string, error) {
	text = strings.Trim(text, "/")
	if text == "" {
		return "", nil
	}
	if path.Clean(text) != text || strings.HasPrefix(text, "..") || strings.ContainsAny(text, "\\\x00\r\n") {
		return "", diag.Errorf("%w: the prefix %q has an empty part, \".\", \"..\" or a character that no path may have", ErrTarget, text)
	}
	return text + "/", nil
}

// byHost are the services, besides those that the library knows, that take the
// bucket in the name of the host alone.
var byHost = []string{".myqcloud.com", ".myhuaweicloud.com"}

// addressing tells where the name of the bucket goes: into host or path.
func addressing(u url.URL, bucket string) minio.BucketLookupType {
	for _, ending := range byHost {
		if strings.HasSuffix(u.Hostname(), ending) && !strings.Contains(bucket, ".") {
			return minio.BucketLookupDNS
		}
	}
	return minio.BucketLookupAuto
}

// findCredentials looks where AWS tools look. It fails when nothing is there:
// requests without a name would only be refused later, and less clearly.
func findCredentials(machine bool) (*credentials.Credentials, *secrets, error) {
	providers := []credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}}
	if machine {
		providers = append(providers, &credentials.IAM{})
	}
	hidden := &secrets{}
	creds := credentials.New(&watched{credentials.Chain{Providers: providers}, hidden})
	value, err := creds.GetWithContext(nil)
	if err != nil || value.AccessKeyID == "" || value.SecretAccessKey == "" {
		return nil, nil, diag.Errorf("%w: no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE for a profile of ~/.aws/credentials", ErrTarget)
	}
	return creds, hidden, nil
}
