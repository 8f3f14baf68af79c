# shellcheck shell=bash disable=SC2034,SC2154,SC2317
# Apps that copy, paste, drag and drop as they are asked to (tools/transfer), on this machine, for the scripts that run in
# a guest. They source this after person.sh.

declare -A asked=() processes=()

# begin_transfer NAME [OPTION...]: what it says comes to $work/NAME.said.
begin_transfer() {
	rm -f "$work/$1".{in,said}
	mkfifo "$work/$1.in"
	"$source_root/tests/tools/transfer" "${@:2}" <>"$work/$1.in" >>"$work/$1.said" 2>"$work/$1.err" &
	asked[$1]=0 processes[$1]=$!
	within 30 grep -qsx ready "$work/$1.said"
}

end_transfer() {
	kill "${processes[$1]}"
	wait "${processes[$1]}"
	return 0
} 2>/dev/null

# transfer NAME WORD...: has it do that; what it says meanwhile is in `said`, a line each.
transfer() {
	local name=$1 before
	before=$(wc -l <"$work/$name.said")
	printf '%s\n' "${*:2}" >>"$work/$name.in"
	((++asked[$name]))
	within 60 has_done "$name" || { say "$name has not done: ${*:2}"; tail -n 3 "$work/$name.err" | sed 's/^/# /'; return 1; }
	said=$(tail -n +$((before + 1)) "$work/$name.said" | grep -vx 'done\|focus\|ready')
	return 0
}

has_done() {
	(($(grep -cx 'done' "$work/$1.said") >= asked[$1]))
}

# hears NAME LINE: it says that, in the end.
hears() {
	within 20 grep -qxF -- "$2" "$work/$1.said"
}

# drags X Y X Y: a person drags what is at the one place to the other.
drags() {
	hand move "$1" "$2" && sleep 0.2 && hand press && sleep 0.2 &&
		hand move $((($1 + $3) / 2)) $((($2 + $4) / 2)) && sleep 0.2 && hand move "$3" "$4" && sleep 0.2 &&
		hand move $(($3 + 2)) $(($4 + 2)) && sleep 0.4 && hand release
}
