package credentials

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/crypto/bcrypt"
	core "k8s.io/api/core/v1"

	"thepass.local/setup/failure"
)

// The usual cost: a password of 130 random bits is not found by trying, and the gateway checks it with each request. Tests lower it.
var hashCost = bcrypt.DefaultCost

// user of the gateway: the password lies in clear text where its owner reads it, its hash in gateway-users.
type user struct {
	clear             name
	nameKey, wordKey  string // in the Secret with the clear text
	loginKey, hashKey string // in gateway-users
	login             string
}

func usersOf(o options) []user {
	return []user{
		{name{o.collector, "hub-collector"}, "HUB_USER", "HUB_PASSWORD", "COLLECTOR_USER", "COLLECTOR_PASSWORD_HASH", "collector"},
		{name{o.hub, "hub-reader"}, "READER_USER", "READER_PASSWORD", "READER_USER", "READER_PASSWORD_HASH", "reader"},
	}
}

// known is a user whose password is stored.
type known struct {
	user
	login, word string
}

// makeUsers stores the passwords first, then their hashes, made from what is stored. The other way round a killed run would leave hashes of
// passwords that nobody knows.
func makeUsers(ctx context.Context, s *store, o options) error {
	gateway := name{o.hub, "gateway-users"}
	hashed, err := s.find(ctx, gateway)
	if err != nil {
		return err
	}
	var all []known
	for _, u := range usersOf(o) {
		one, err := u.know(ctx, s, gateway, hashed != nil)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	stored, err := s.keep(ctx, gateway, core.SecretTypeOpaque, func() (values, error) { return hashesOf(all) })
	if err != nil {
		return err
	}
	for _, one := range all {
		if err := one.fits(gateway, stored); err != nil {
			return err
		}
	}
	return nil
}

// know reads the password of the user, or makes it. With a hash in use it is not made: the hash is of another one.
func (u user) know(ctx context.Context, s *store, gateway name, hashed bool) (known, error) {
	if hashed {
		found, err := s.find(ctx, u.clear)
		if err != nil {
			return known{}, err
		}
		if found == nil {
			return known{}, u.apart(gateway, errors.New(gateway.String()+" has only the hash of its password"))
		}
	}
	data, err := s.keep(ctx, u.clear, core.SecretTypeOpaque, func() (values, error) {
		return values{u.nameKey: []byte(u.login), u.wordKey: password()}, nil
	})
	if err != nil {
		return known{}, err
	}
	texts, err := need(u.clear, data, u.nameKey, u.wordKey)
	if err != nil {
		return known{}, err
	}
	return known{u, texts[0], texts[1]}, nil
}

func hashesOf(all []known) (values, error) {
	data := values{}
	for _, one := range all {
		hash, err := bcrypt.GenerateFromPassword([]byte(one.word), hashCost)
		if err != nil {
			return nil, &failure.Failure{
				What:   "The password in " + one.clear.String() + " cannot be hashed",
				Why:    err,
				Remedy: "Use a password of at most 72 bytes",
			}
		}
		data[one.loginKey], data[one.hashKey] = []byte(one.login), hash
	}
	return data, nil
}

// fits: the gateway lets this user in.
func (k known) fits(gateway name, stored values) error {
	texts, err := need(gateway, stored, k.loginKey, k.hashKey)
	if err != nil {
		return err
	}
	if texts[0] != k.login {
		return k.apart(gateway, fmt.Errorf("%s in %s differs from %s", k.loginKey, gateway, k.nameKey))
	}
	if err := bcrypt.CompareHashAndPassword([]byte(texts[1]), []byte(k.word)); err != nil {
		return k.apart(gateway, fmt.Errorf("%s in %s is not the hash of %s: %w", k.hashKey, gateway, k.wordKey, err))
	}
	return nil
}

// apart: the two Secrets do not belong together, and only a person can say which of them is in use.
func (u user) apart(gateway name, why error) error {
	return &failure.Failure{
		What: "The gateway would reject the user in " + u.clear.String(),
		Why:  why,
		Remedy: fmt.Sprintf("Restore %s, or have the hashes recreated: %s, run this again, and restart the gateway and the users of %s",
			u.clear, gateway.remove(), u.clear),
	}
}
