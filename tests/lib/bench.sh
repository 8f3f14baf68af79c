# shellcheck shell=bash disable=SC2154,SC2317
# What the scripts share that run `zeroscan bench` in a guest. They source this after tap.sh, and
# stand in $work.

# bench ARGUMENT...: sets status; output in out, messages in err.
bench() {
	zeroscan bench "$@" >out 2>err
	status=$?
}

is() {
	((status == $1)) || { say "status $status, not $1"; sed 's/^/# /' err; return 1; }
}

# follows FILE: the form of the document.
follows() {
	follows_schema bench "$1"
}

# holds FILE FILTER
holds() {
	jq -e "$2" "$1" >/dev/null
}

# says WORD: on standard error, in one line.
says() {
	grep -q -- "$1" err || { sed 's/^/# /' err; return 1; }
}
