# shellcheck shell=bash disable=SC2034,SC2154
# What tests/run and tests/long share: tests with a line each, in parts beside each other; signals; builds. They set
# `checkout`, and `logs`, the folder for what tests say, before they source this.

passed=0 failed=0 skipped=0 child='' part_file=''
parts=()

say() {
	printf '%s\n' "$*" >&2
}

# stop NUMBER: a signal came; what runs is asked to end.
stop() {
	local process
	trap '' INT TERM HUP
	for process in "${parts[@]}" ${child:+"-$child"}; do
		kill -TERM -- "$process" 2>/dev/null || true
	done
	wait || true
	exit $((128 + $1))
}

heed_signals() {
	trap 'stop 1' HUP
	trap 'stop 2' INT
	trap 'stop 15' TERM
}

# In the background and waited for, so that a signal is answered at once; in a process group
# of its own, so that all of it can be ended.
run() {
	local status=0
	set -m
	"$@" </dev/null &
	child=$!
	set +m
	wait "$child" || status=$?
	child=
	return "$status"
}

logged() {
	local log=$1
	shift
	run "$@" >"$log" 2>&1
}

# start_part FUNCTION [WORD]...: some tests, beside what else there is. What it says is told test by test.
start_part() {
	local file=$logs/part-${#parts[@]}
	: >"$file.said"
	run_part "$file" "$@" 3>&2 2>>"$file.said" </dev/null &
	parts+=("$!")
}

run_part() {
	heed_signals
	part_file=$1 parts=() child='' passed=0 failed=0 skipped=0
	shift
	"$@"
	tell
	echo "$passed $failed $skipped" >"$part_file.counts"
}

# A part says all of a test's lines at once.
tell() {
	[[ $part_file ]] || return 0
	cat -- "$part_file.said" >&3
	: >"$part_file.said"
}

# end_parts: waits for all of them, and counts what they have.
end_parts() {
	local number
	local -a counts
	for number in "${!parts[@]}"; do
		counts=(0 1 0)
		if wait "${parts[number]}"; then
			read -ra counts <"$logs/part-$number.counts"
		else
			cat -- "$logs/part-$number.said" >&2
			say 'FAIL  a part of the tests ended early'
		fi
		passed=$((passed + counts[0])) failed=$((failed + counts[1])) skipped=$((skipped + counts[2]))
	done
	parts=()
}

begin() {
	tell
	name=$1 since=$SECONDS
	log=$logs/${name//[^a-z0-9]/-}.log
	[[ ! -t 2 ]] || printf '...   %s' "$name" >&2
}

# end PASSED FAILED SKIPPED: one line for what began.
end() {
	local mark=ok
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	(($2 == 0)) || mark=FAIL
	[[ ! -t 2 ]] || printf '\r\033[K' >&2
	printf '%-5s %s (%d passed' "$mark" "$name" "$1" >&2
	(($2 == 0)) || printf ', %d failed' "$2" >&2
	(($3 == 0)) || printf ', %d skipped' "$3" >&2
	printf ', %d s)\n' $((SECONDS - since)) >&2
}

show_log() {
	tail -n "${1:-25}" -- "$log" | sed 's/^/    /' >&2
	say "    all of it is in $log"
}

# check NAME COMMAND...: one test, passed if the command succeeds.
check() {
	begin "$1"
	shift
	if logged "$log" "$@"; then
		end 1 0 0
	else
		end 0 1 0
		show_log
		return 1
	fi
}

# A script that prints TAP.
tap() {
	local status=0 ok not skip
	begin "$1"
	shift
	logged "$log" "$@" || status=$?
	skip=$(grep -cE '^ok .*# *SKIP' "$log" || true)
	ok=$(($(grep -c '^ok ' "$log" || true) - skip))
	not=$(grep -c '^not ok ' "$log" || true)
	((status == 0 || not > 0)) || not=1
	end "$ok" "$not" "$skip"
	((not == 0)) || show_log 40
}

# build_with FOLDER COMPILER MESON-OPTION...: configures if the options are others than before, and compiles.
build_with() {
	local folder=$1 compiler=$2 asked
	shift 2
	asked=$(printf '%s ' "$checkout" "$compiler" "$(command -v "$compiler")" "$@" "$(meson --version)")
	if [[ $(cat "$folder/asked" 2>/dev/null) != "$asked" ]]; then
		rm -rf -- "$folder"
		CC=$compiler meson setup "$folder" "$checkout" "$@" || return
		printf '%s\n' "$asked" >"$folder/asked"
	else
		meson setup --reconfigure "$folder" "$checkout" >/dev/null || return
	fi
	meson compile -C "$folder"
}
