package credentials

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/crypto/bcrypt"
	core "k8s.io/api/core/v1"

	"thepass.local/setup/failure"
)

// The usual cost: a password of 130 random bits is not found by trying. Tests lower it.
var hashCost = bcrypt.DefaultCost

// user of the gateway: the password lies in clear text where its owner reads it, its hash where the gateway reads it.
type user struct {
	clear            name
	nameKey, wordKey string // in the Secret with the clear text
	login            string
	hashed           name
	// entry is what the gateway reads of the user, and hashes finds the hashes in it.
	entry  func(login string, hash []byte) values
	hashes func(stored values, login string) ([]string, error)
}

func usersOf(o options) []user {
	return []user{writer(o), reader(o)}
}

// reader: of the one who may read, the gateway takes name and hash from its environment.
func reader(o options) user {
	const loginKey, hashKey = "READER_USER", "READER_PASSWORD_HASH"
	gateway := name{o.hub, "gateway-users"}
	return user{
		name{o.hub, "hub-reader"}, "READER_USER", "READER_PASSWORD", "reader", gateway,
		func(login string, hash []byte) values { return values{loginKey: []byte(login), hashKey: hash} },
		func(stored values, login string) ([]string, error) {
			texts, err := need(gateway, stored, loginKey, hashKey)
			if err != nil {
				return nil, err
			}
			if texts[0] != login {
				return nil, fmt.Errorf("%s in %s is another", loginKey, gateway)
			}
			return texts[1:], nil
		},
	}
}

// entry of one who may write, as images/ingest reads it. People may add what is not here.
type entry struct {
	Cluster        string   `json:"cluster"`
	PasswordHashes []string `json:"passwordHashes"`
}

// writer: of those who may write, the gateway reads an entry for each, which people add to and take from.
func writer(o options) user {
	gateway := name{o.hub, "gateway-writers"}
	return user{
		name{o.collector, "hub-collector"}, "HUB_USER", "HUB_PASSWORD", o.cluster, gateway,
		func(login string, hash []byte) values {
			text, err := json.Marshal(entry{o.cluster, []string{string(hash)}})
			if err != nil {
				panic(err) // texts
			}
			return values{login: text}
		},
		func(stored values, login string) ([]string, error) {
			if len(stored[login]) == 0 {
				return nil, fmt.Errorf("%s has no entry %q", gateway, login)
			}
			var found entry
			if err := json.Unmarshal(stored[login], &found); err != nil {
				return nil, fmt.Errorf("the entry %q in %s cannot be read: %w", login, gateway, err)
			}
			if found.Cluster != o.cluster {
				return nil, fmt.Errorf("the entry %q in %s is of cluster %q, not of %q", login, gateway, found.Cluster, o.cluster)
			}
			return found.PasswordHashes, nil
		},
	}
}

// makeUsers stores each password first, then its hash, made from what is stored. The other way round a killed run would leave a hash of a password that
// nobody knows.
func makeUsers(ctx context.Context, s *store, o options) error {
	for _, u := range usersOf(o) {
		if err := u.make(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (u user) make(ctx context.Context, s *store) error {
	hashed, err := s.find(ctx, u.hashed)
	if err != nil {
		return err
	}
	login, word, err := u.know(ctx, s, hashed != nil)
	if err != nil {
		return err
	}
	stored, err := s.keep(ctx, u.hashed, core.SecretTypeOpaque, func() (values, error) {
		hash, err := bcrypt.GenerateFromPassword([]byte(word), hashCost)
		if err != nil {
			return nil, &failure.Failure{
				What:   "The password in " + u.clear.String() + " cannot be hashed",
				Why:    err,
				Remedy: "Use a password of at most 72 bytes",
			}
		}
		return u.entry(login, hash), nil
	})
	if err != nil {
		return err
	}
	return u.fits(stored, login, word)
}

// know reads name and password of the user, or makes them. With a hash in use they are not made: the hash is of another password.
func (u user) know(ctx context.Context, s *store, hashed bool) (login, word string, err error) {
	if hashed {
		found, err := s.find(ctx, u.clear)
		if err != nil {
			return "", "", err
		}
		if found == nil {
			return "", "", u.apart(errors.New(u.hashed.String() + " has only the hash of its password"))
		}
	}
	data, err := s.keep(ctx, u.clear, core.SecretTypeOpaque, func() (values, error) {
		return values{u.nameKey: []byte(u.login), u.wordKey: password()}, nil
	})
	if err != nil {
		return "", "", err
	}
	texts, err := need(u.clear, data, u.nameKey, u.wordKey)
	if err != nil {
		return "", "", err
	}
	return texts[0], texts[1], nil
}

// fits: the gateway lets this user in.
func (u user) fits(stored values, login, word string) error {
	hashes, err := u.hashes(stored, login)
	var failed *failure.Failure
	switch {
	case errors.As(err, &failed):
		return err
	case err != nil:
		return u.apart(err)
	}
	right := func(hash string) bool { return bcrypt.CompareHashAndPassword([]byte(hash), []byte(word)) == nil }
	if !slices.ContainsFunc(hashes, right) {
		return u.apart(fmt.Errorf("%s has no hash of %s", u.hashed, u.wordKey))
	}
	return nil
}

// apart: the two Secrets do not belong together, and only a person can say which of them is in use.
func (u user) apart(why error) error {
	return &failure.Failure{
		What: "The gateway would reject the user in " + u.clear.String(),
		Why:  why,
		Remedy: fmt.Sprintf("Restore %s, or have %s recreated (entries of other users are lost with it): %s, run this again, and restart the gateway "+
			"and the users of %s", u.clear, u.hashed, u.hashed.remove(), u.clear),
	}
}
