package object

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"strings"

	"github.com/minio/minio-go/v7"

	"mingce/generator/diag"
)

// sumHeader is the user metadata that holds the SHA-256 of an object, in
// hexadecimal: the ETag is no hash of it where the service encrypts with keys of
// its own.
const sumHeader = "Sha256"

// A condition is what must hold for an object to be written; "" demands nothing.
type condition string

// absent demands that there is no such object. Any other condition is the ETag
// that the object must have.
const absent condition = "*"

// headers are sent with an object, for those who read it.
type headers struct{ kind, cache string }

// put writes an object. The service is given both hashes: what it received
// damaged or cut off, it refuses.
func (s *Store) put(ctx context.Context, key string, data []byte, h headers, when condition) (etag string, err error) {
	sum, digest := sumOf(data), md5.Sum(data)
	o := minio.PutObjectOptions{ContentType: h.kind, CacheControl: h.cache, DisableContentSha256: true, // the sum is given whole, not in pieces
		UserMetadata: map[string]string{sumHeader: sum}}
	switch when {
	case "":
	case absent:
		o.SetMatchETagExcept("*")
	default:
		o.SetMatchETag(string(when))
	}
	err = s.try(ctx, int64(len(data)), diag.Messagef("sending %s", key), func(ctx context.Context) error {
		info, err := s.client.PutObject(ctx, s.bucket, key, bytes.NewReader(data), int64(len(data)),
			base64.StdEncoding.EncodeToString(digest[:]), sum, o)
		etag = info.ETag
		return err
	})
	return etag, err
}

// sumOf is the SHA-256 of data in hexadecimal.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// get reads an object whole.
func (s *Store) get(ctx context.Context, key string) (data []byte, etag string, err error) {
	err = s.try(ctx, 0, diag.Messagef("reading %s", key), func(ctx context.Context) error {
		body, info, _, err := s.client.GetObject(ctx, s.bucket, key, minio.GetObjectOptions{})
		if err != nil {
			return err
		}
		defer body.Close()
		data, err = io.ReadAll(body)
		if err == nil && int64(len(data)) != info.Size {
			err = io.ErrUnexpectedEOF
		}
		etag = info.ETag
		return err
	})
	return data, etag, err
}

// sum gives the SHA-256 with which an object was sent; "" when it says none.
func (s *Store) sum(ctx context.Context, key string) (sum string, err error) {
	err = s.try(ctx, 0, diag.Messagef("looking at %s", key), func(ctx context.Context) error {
		info, err := s.client.StatObject(ctx, s.bucket, key, minio.StatObjectOptions{})
		sum = info.UserMetadata[sumHeader]
		return err
	})
	return sum, err
}

// copy copies an object within the storage, if it still has the ETag. Without
// headers the copy keeps those of the object.
func (s *Store) copy(ctx context.Context, from, etag, to string, sum string, h headers) error {
	dst := minio.CopyDestOptions{Bucket: s.bucket, Object: to}
	if h != (headers{}) {
		dst.ReplaceMetadata, dst.UserMetadata = true, map[string]string{sumHeader: sum}
		dst.ContentType, dst.CacheControl = h.kind, h.cache
	}
	return s.try(ctx, 0, diag.Messagef("copying %s to %s", from, to), func(ctx context.Context) error {
		_, err := s.client.Client.CopyObject(ctx, dst, minio.CopySrcOptions{Bucket: s.bucket, Object: from, MatchETag: etag})
		return err
	})
}

// remove deletes an object; it is no fault when it is gone.
func (s *Store) remove(ctx context.Context, key string) error {
	return s.try(ctx, 0, diag.Messagef("deleting %s", key), func(ctx context.Context) error {
		return s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{})
	})
}

// object is what a listing tells of one.
type object struct {
	size int64
	etag string
}

// list gives all objects below the prefix, by their path.
func (s *Store) list(ctx context.Context) (map[string]object, error) {
	all := map[string]object{}
	for last, more := "", true; more; {
		err := s.try(ctx, 0, diag.Messagef("listing %s", s.bucket+"/"+s.prefix), func(ctx context.Context) error {
			more = false
			listed := 0
			options := minio.ListObjectsOptions{Prefix: s.prefix, Recursive: true, StartAfter: last, MaxKeys: s.limits.listing}
			for o := range s.client.ListObjectsIter(ctx, s.bucket, options) {
				if o.Err != nil {
					return o.Err
				}
				all[strings.TrimPrefix(o.Key, s.prefix)] = object{o.Size, o.ETag}
				last = o.Key
				if listed++; listed == s.limits.listing {
					more = true
					break // a request of its own for each page, so that one failure does not undo all
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
