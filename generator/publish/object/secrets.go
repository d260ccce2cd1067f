package object

import (
	"slices"
	"strings"
	"sync"

	"github.com/minio/minio-go/v7/pkg/credentials"
)

// secrets are what must never be printed. They grow while the program runs, as
// credentials that run out are fetched anew.
type secrets struct {
	mu   sync.Mutex
	list []string
}

func (s *secrets) add(texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range texts {
		if t != "" && !slices.Contains(s.list, t) {
			s.list = append(s.list, t)
		}
	}
}

// scrub blots out all secrets in a text, such as a service may send back.
func (s *secrets) scrub(text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, secret := range s.list {
		text = strings.ReplaceAll(text, secret, "…")
	}
	return text
}

// watched remembers what credentials a chain hands on.
type watched struct {
	credentials.Chain
	secrets *secrets
}

// RetrieveWithCredContext gives the credentials of the chain.
func (w *watched) RetrieveWithCredContext(cc *credentials.CredContext) (credentials.Value, error) {
	v, err := w.Chain.RetrieveWithCredContext(cc)
	w.secrets.add(v.AccessKeyID, v.SecretAccessKey, v.SessionToken)
	return v, err
}
