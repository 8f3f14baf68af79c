# shellcheck shell=bash disable=SC2034,SC2154,SC2317
# Apps that copy, paste, drag and drop as they are asked to (tools/transfer), on this machine, for the scripts that run in
# a guest. They source this after person.sh.

declare -A asked=() processes=() folders=()
# What a person waits for between two moves of the mouse, in seconds.
drag_step=0.3

# begin_transfer NAME [OPTION...]: what it says comes to $work/NAME.said. In the guest's session (see there): NAME there.
begin_transfer() {
	local name=$1
	shift
	asked[$name]=0 processes[$name]=''
	if [[ ${1-} == there ]]; then
		folders[$name]=$vm
		there "rm -f /tmp/$name.in $name.said; mkfifo /tmp/$name.in; exec 8<>/tmp/$name.in
			$source_root/tests/tools/transfer <&8 >>$name.said 2>$name.err & echo \$! >$name.pid"
	else
		folders[$name]=$work
		rm -f "$work/$name".{in,said}
		mkfifo "$work/$name.in"
		"$source_root/tests/tools/transfer" "$@" <>"$work/$name.in" >>"$work/$name.said" 2>"$work/$name.err" &
		processes[$name]=$!
	fi
	within 60 grep -qsx ready "${folders[$name]}/$name.said"
}

end_transfer() {
	if [[ ${processes[$1]} ]]; then
		kill "${processes[$1]}"
		wait "${processes[$1]}"
	else
		there "kill \$(<$1.pid)"
	fi
	return 0
} 2>/dev/null

# transfer NAME WORD...: has it do that; what it says meanwhile is in `said`, a line each.
transfer() {
	local name=$1 before told=${folders[$1]}/$1
	before=$(wc -l <"$told.said")
	((++asked[$name]))
	if [[ ${processes[$name]} ]]; then
		printf '%s\n' "${*:2}" >>"$work/$name.in"
	else
		there "printf '%s\n' $(printf %q "${*:2}") >&8"
	fi
	within 60 has_done "$told.said" "${asked[$name]}" || { say "$name has not done: ${*:2}"; tail -n 3 "$told.err" | sed 's/^/# /'; return 1; }
	said=$(tail -n +$((before + 1)) "$told.said" | grep -vx 'done\|focus\|ready')
	return 0
}

has_done() {
	(($(grep -cx 'done' "$1") >= $2))
}

# hears NAME LINE: it has said that, since it began.
hears() {
	within 30 grep -qxF -- "$2" "${folders[$1]}/$1.said"
}

# drags X Y X Y: a person drags what is at the one place to the other.
drags() {
	hand move "$1" "$2" && sleep "$drag_step" && hand press && sleep "$drag_step" &&
		hand move $((($1 + $3) / 2)) $((($2 + $4) / 2)) && sleep "$drag_step" && hand move "$3" "$4" && sleep "$drag_step" &&
		hand move $(($3 + 2)) $(($4 + 2)) && sleep "$drag_step" && sleep "$drag_step" && hand release && sleep "$drag_step"
}
