# shellcheck shell=bash
# What the rig tells people, all of it on standard error, in the name of $machine: uml or qemu.

# 125 is the rig's own failure: no command's status, as with timeout(1) and env(1).
rig_failed=125

say() {
	printf '%s: %s\n' "$machine" "$*" >&2
}

die() {
	say "$@"
	exit "$rig_failed"
}

# say_step TEXT SECONDS: a line that rewrites itself on a terminal; elsewhere a line each.
say_step() {
	if [[ -t 2 ]]; then
		printf '\r\033[K%s: %s, %d s' "$machine" "$1" "$2" >&2
	elif (($2 == 0)); then
		say "$1"
	fi
}

say_step_end() {
	if [[ -t 2 ]]; then
		printf '\r\033[K%s: %s: %d s\n' "$machine" "$1" "$2" >&2
	elif (($2 > 0)); then
		say "$1: done in $2 s"
	fi
}
