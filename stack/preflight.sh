#!/bin/sh
# Decides which runtime this machine can run, and says what is missing and how to get it. It runs before anything else, so it needs nothing beyond
# POSIX: macOS has a shell from 2007 and no GNU tools.
#
#   preflight.sh                 checks what the first "make" needs; exits with 1 when something is missing
#   preflight.sh choose          prints the chosen runtime, a tab, and why
#   preflight.sh needs RUNTIME   prints a line for each problem: "fault" or "warning", a tab, what, a tab, what to do
set -u

# The oldest supported versions. README.md lists them; Node's is in package.json.
DOCKER=24
COMPOSE=2.24
BUILDX=0.10
KIND=0.30
KUBECTL=1.30
GO=1.26
DOCKER_MEMORY_GIB=8
BUILD_DISK_GIB=25
INOTIFY_INSTANCES=512

here=$(cd "$(dirname "$0")" && pwd)
tab=$(printf '\t')
# the installed Go, not one that it would download
export GOTOOLCHAIN=local

# Runs a command for 10 seconds at most: Docker does not answer while it starts.
said() (
	"$@" 2>/dev/null </dev/null &
	pid=$!
	tenths=0
	while kill -0 "$pid" 2>/dev/null; do
		if [ "$tenths" -ge 100 ]; then
			kill "$pid"
		fi
		tenths=$((tenths + 1))
		sleep 0.1
	done
	wait "$pid"
)

first_version() {
	awk 'match($0, /[0-9]+\.[0-9]+(\.[0-9]+)?/) { print substr($0, RSTART, RLENGTH); exit }'
}

at_least() { # at_least HAVE WANT
	awk -v have="$1" -v want="$2" 'BEGIN {
		split(have, h, "."); split(want, w, ".")
		for (i = 1; i <= 3; i++) if (h[i] + 0 != w[i] + 0) exit h[i] + 0 < w[i] + 0
	}'
}

fault() {
	printf 'fault\t%s\t%s\n' "$1" "$2"
}

warning() {
	printf 'warning\t%s\t%s\n' "$1" "$2"
}

# needs_program NAME FLOOR WHERE COMMAND…: the command prints the version. Prints a fault and returns 1 when the program is missing or too old.
needs_program() {
	name=$1 floor=$2 where=$3
	shift 3
	if ! command -v "$1" >/dev/null 2>&1; then
		fault "$name is missing" "install $name $floor or newer: $where"
		return 1
	fi
	version=$(said "$@" | first_version)
	if [ -z "$version" ]; then
		fault "$name does not answer" "start or repair it until \"$*\" prints its version; $name $floor or newer is required: $where"
		return 1
	fi
	if ! at_least "$version" "$floor"; then
		fault "$name $version is too old" "install $name $floor or newer: $where"
		return 1
	fi
}

# needs_plugin NAME FLOOR WHERE WORD: the same for a Docker plugin, which a distribution may package separately; it does not contact the daemon.
needs_plugin() {
	said docker "$4" version >/dev/null || {
		fault "$1 is missing" "install $1 $2 or newer: $3"
		return 1
	}
	needs_program "$1" "$2" "$3" docker "$4" version
}

ask_docker() {
	needs_program Docker "$DOCKER" https://docs.docker.com/get-docker/ docker version --format '{{.Server.Version}}'
}

# Docker is checked once for kind and compose, which may take 10 seconds, and not at all when the native runtime is requested.
case "${RUNTIME:-} ${2:-}" in
*native*) docker_fault= ;;
*) docker_fault=$(ask_docker) ;;
esac

needs_docker() {
	[ -z "$docker_fault" ] || {
		printf '%s\n' "$docker_fault"
		return 1
	}
}

needs_kind() {
	needs_docker || return 1
	good=0
	needs_plugin "Docker Buildx" "$BUILDX" https://docs.docker.com/go/buildx/ buildx || good=1
	needs_program kind "$KIND" https://kind.sigs.k8s.io/ kind version || good=1
	needs_program kubectl "$KUBECTL" https://kubernetes.io/docs/tasks/tools/ kubectl version --client || good=1
	return $good
}

needs_compose() {
	needs_docker || return 1
	needs_plugin "Docker Compose" "$COMPOSE" https://docs.docker.com/compose/install/ compose
}

needs_native() {
	good=0
	if [ "$(uname -s)" != Linux ]; then
		fault "The native runtime needs Linux, but this is $(uname -s)" \
			"install and start Docker $DOCKER or newer, then \"make up\" uses kind or compose: https://docs.docker.com/get-docker/"
		return 1
	fi
	needs_program Go "$GO" https://go.dev/dl/ go env GOVERSION || good=1
	cache=${XDG_CACHE_HOME:-$HOME/.cache}
	[ -d "$cache" ] || cache=$HOME
	free_gib=$(df -Pk "$cache" | awk 'NR == 2 { print int($4 / 1024 / 1024) }')
	if [ ! -d "$cache/the-pass/engines" ] && [ "${free_gib:-0}" -lt "$BUILD_DISK_GIB" ]; then
		fault "Only ${free_gib:-0} GiB of disk space are free under $cache" \
			"the first build of the engines needs $BUILD_DISK_GIB GiB: free some space, or set XDG_CACHE_HOME to a folder on another disk"
		good=1
	fi
	return $good
}

# Problems that do not stop kind but affect it.
warnings_of_kind() {
	memory=$(said docker info --format '{{.MemTotal}}' | awk '{ printf "%.1f", $1 / 1024 / 1024 / 1024; exit }')
	# a machine of 8 GiB shows somewhat less
	if [ -n "$memory" ] && ! at_least "$memory" "$((DOCKER_MEMORY_GIB - 1))"; then
		warning "Docker has $memory GiB of memory, but kind needs $DOCKER_MEMORY_GIB" \
			"raise the memory limit in Docker's settings, or use RUNTIME=compose"
	fi
	[ "$(uname -s)" = Linux ] || return 0
	instances=$(cat /proc/sys/fs/inotify/max_user_instances 2>/dev/null)
	if [ -n "$instances" ] && [ "$instances" -lt "$INOTIFY_INSTANCES" ]; then
		warning "This machine allows $instances inotify instances, but four kind nodes may need more (\"too many open files\")" \
			"sudo sysctl fs.inotify.max_user_instances=$INOTIFY_INSTANCES"
	fi
}

needs() {
	case $1 in
	kind) needs_kind && warnings_of_kind ;;
	compose) needs_compose ;;
	native) needs_native ;;
	esac
}

why_of() { # the first fault of some lines, in words
	printf '%s\n' "$1" | awk -F '\t' '{ print $2; exit }'
}

choose() {
	if [ -n "${RUNTIME:-}" ]; then
		printf '%s\tset by RUNTIME\n' "$RUNTIME"
		return
	fi
	if [ -n "${GRAFANA_HOME:-}" ]; then
		printf 'native\tGRAFANA_HOME is set\n'
		return
	fi
	if no_kind=$(needs_kind); then
		printf 'kind\tDocker, kind and kubectl are installed\n'
	elif no_compose=$(needs_compose); then
		printf 'compose\tDocker is running, but kind cannot be used: %s\n' "$(why_of "$no_kind")"
	else
		printf 'native\tDocker Compose cannot be used: %s\n' "$(why_of "$no_compose")"
	fi
}

needs_node() {
	floor=$(sed -n 's/.*"node": *"[^0-9]*\([0-9][0-9.]*\)".*/\1/p' "$here/../package.json")
	needs_program Node "$floor" https://nodejs.org/ node --version
	command -v npm >/dev/null 2>&1 || fault "npm is missing" "it comes with Node: https://nodejs.org/"
}

check() {
	needs_node
	chosen=$(choose)
	runtime=${chosen%%"$tab"*}
	case $runtime in
	kind | compose | native) ;;
	*)
		fault "RUNTIME=$runtime cannot be used" "choose one of: kind, compose, native"
		return
		;;
	esac
	missing=$(needs "$runtime")
	# Without a requested runtime, native means that Docker is missing: installing it is the other remedy.
	case $missing in
	*fault*) [ "$runtime" != native ] || [ -n "${RUNTIME:-}${GRAFANA_HOME:-}" ] || needs_compose ;;
	esac
	[ -z "$missing" ] || printf '%s\n' "$missing"
}

case ${1:-check} in
choose) choose ;;
needs)
	lines=$(needs "$2")
	[ -z "$lines" ] || printf '%s\n' "$lines"
	;;
check)
	lines=$(check)
	[ -z "$lines" ] || printf '%s\n' "$lines" |
		awk -F '\t' '{ printf "%s %s\n  do:  %s\n", $1 == "fault" ? "✖" : "!", $2, $3 }' >&2
	case $lines in
	*"fault$tab"*) exit 1 ;;
	esac
	;;
*)
	echo "preflight.sh: choose, needs RUNTIME, or nothing" >&2
	exit 2
	;;
esac
