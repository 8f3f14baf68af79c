# shellcheck shell=bash
# What the rig tells people, all of it on standard error.

# 125 is the rig's own failure: no command's status, as with timeout(1) and env(1).
rig_failed=125

say() {
	printf 'uml: %s\n' "$*" >&2
}

die() {
	say "$@"
	exit "$rig_failed"
}

# say_step TEXT SECONDS: a line that rewrites itself on a terminal; elsewhere a line each.
say_step() {
	if [[ -t 2 ]]; then
		printf '\r\033[Kuml: %s, %d s' "$1" "$2" >&2
	elif (($2 == 0)); then
		say "$1"
	fi
}

say_step_end() {
	if [[ -t 2 ]]; then
		printf '\r\033[Kuml: %s: %d s\n' "$1" "$2" >&2
	elif (($2 > 0)); then
		say "$1: done in $2 s"
	fi
}
