# shellcheck shell=bash
# What the recipes share. A recipe runs as a process of its own: its standard
# output and error are the log, and each line on fd 3 names the step it is at.

step() {
	printf '%s\n' "$*" >&3
	printf '\n== %s\n' "$*"
}

# Waiting for a background job lets the trap run at once; a foreground one would delay it.
run() {
	"$@" 3>&- &
	wait $!
}

fail() {
	printf 'error: %s\n' "$*"
	exit 1
}

# Whoever stops a recipe, or dies while it runs, stops the whole of its session.
trap 'trap "" TERM; kill -TERM 0; sleep 0.3; kill -KILL 0' TERM
