#!/usr/bin/env bash
# Names what is missing on this machine and how to get it. Runs before anything else, so it needs nothing but a shell.
set -u
missing=0

say() {
	printf '✖ %s\n  do:  %s\n' "$1" "$2" >&2
	missing=1
}

at_least() { # at_least HAVE WANT: both "major.minor"
	[ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]
}

if [ "$(uname -s)" != Linux ]; then
	say "The native runtime needs Linux, this is $(uname -s)" "use a machine with Docker (make up then takes compose), or a Linux box"
fi

if ! command -v node >/dev/null; then
	say "Node is missing" "install Node 20.19 or newer: https://nodejs.org/"
elif ! at_least "$(node --version | tr -d v)" 20.19; then
	say "Node is too old: $(node --version)" "install Node 20.19 or newer: https://nodejs.org/"
fi

command -v npm >/dev/null || say "npm is missing" "it comes with Node: https://nodejs.org/"

if ! docker info >/dev/null 2>&1 || [ "${RUNTIME:-}" = native ]; then
	if ! command -v go >/dev/null; then
		say "Go is missing (no Docker answers here, so the engines are built from source)" "install Go 1.26 or newer: https://go.dev/dl/"
	elif ! at_least "$(go env GOVERSION | tr -d go)" 1.26; then
		say "Go is too old: $(go env GOVERSION)" "install Go 1.26 or newer: https://go.dev/dl/"
	fi
	free_kib=$(df -Pk . | awk 'NR==2 {print $4}')
	if [ "$free_kib" -lt $((25 * 1024 * 1024)) ] && [ ! -d "${XDG_CACHE_HOME:-$HOME/.cache}/the-pass/engines" ]; then
		say "Only $((free_kib / 1024 / 1024)) GiB of disk are free" "the first build of the engines needs 25 GiB while it runs: free some space"
	fi
fi

exit $missing
