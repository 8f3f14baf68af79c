# shellcheck shell=bash disable=SC2034,SC2154
# What tests of `zeroscan probe` share. A script sources this after tap.sh.
#
# $work/probe    the JSON that the last probe wrote

# probe ARGUMENT...: verdicts; sets status, keeps what it said. probe_all ARGUMENT...: and all else.
probe() {
	probe_all --verdicts "$@"
}

probe_all() {
	rm -f "$work/probe"
	zeroscan probe --json "$work/probe" "$@" >"$work/out" 2>"$work/err"
	status=$?
}

# probed FILTER: it came to its end, and this holds for its JSON.
probed() {
	((status == 0)) || show_said || return
	jq -e "$1" "$work/probe" >"$work/jq" 2>&1 && return
	say "does not hold: $1"
	jq -c '.verdicts[]' "$work/probe" 2>/dev/null | sed 's/^/# /'
	return 1
}

# verdict PATH FILTER: holds for the verdict on that path; with several displays for each of them.
verdict() {
	probed "[.verdicts[] | select(.path == \"$1\")] | length > 0 and all($2)"
}

# The size of a window is the compositor's to say, which a probe does not follow.
what='[.label, .memory, .gpu // null, .targets // null, if .display == "kms" then .size else null end]'

# expected TARGET PATH: whether a run by that path did what the verdict on it says: its status, its label, its memory,
# its GPU, its error. A time limit is another for who only tries.
expected() {
	local verdict error
	verdict=$(jq -c ".verdicts[] | select(.target == \"$1\" and .path == \"$2\")" "$work/probe")
	case $(jq -r .verdict <<<"$verdict") in
	works)
		worked && json "$what == $(jq -c "$what" <<<"$verdict")" ;;
	fails)
		error=$(jq -r '.error | "\(.device): \(.op): \(.message)" + if .reason == "" then "" else ": \(.reason)" end' \
			<<<"$verdict")
		((status == 1 || status == 3)) && sed 's/ [0-9] seconds/ 2 seconds/' "$work/err" |
			grep -qF -- "$error" && return
		say "verdict: $error"
		show_said ;;
	*)
		say "the verdict is $verdict"
		return 1 ;;
	esac
}

# as_run DISPLAY ARGUMENT...: each of the last probe's verdicts on such displays is what then happens in a run.
as_run() {
	local target path display=$1
	shift
	while read -r target path <&9; do
		rm -f "$work/json"
		timeout 120 zeroscan run --display "$target" --path "$path" --scene plasma --frames 3 --json "$work/json" "$@" \
			>"$work/out" 2>"$work/err"
		status=$?
		ok "$target by $path: as probe says" expected "$target" "$path"
	done 9< <(jq -r ".verdicts[] | select(.display == \"$display\") | .target + \" \" + .path" "$work/probe")
}
