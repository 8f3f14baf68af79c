# shellcheck shell=bash disable=SC2016,SC2034,SC2154,SC2317
# `zeroscan view` of a virtual machine on a host of tests/rig/uml --nest. A script sources this after tap.sh and
# screen.sh; view and machine end with it.
#
# viewer    zeroscan view, while there is one; it says what it says in $work/err

# shellcheck source=tests/lib/virtual-machine.sh
. "$lib/virtual-machine.sh"
gl=dbus,gl=on,rendernode=/dev/vgem/renderD128
viewer=''
scene=clock size=640x480
trap 'cd /; stop_view; stop_machine; [[ ! ${compositor-} ]] || stop_compositor; rm -rf -- "$work"' EXIT

# guest_runs ARGUMENT...: zeroscan run in the guest, in the background.
guest_runs() {
	order "zeroscan run --display kms --no-overlay --warmup 1 --scene $scene --mode $size --log-frames run.csv $* >run.err 2>&1 &
		run=\$!"
}

# It stands still with a frame on the screen, and has done so for a while; sets stopped_us, of the guest's clock.
guest_freezes() {
	order 'kill -s STOP "$run"; read -r -t 0.5 -u 9; read -r now rest </proc/uptime; read -r -t 0.3 -u 9; echo "$now"' ||
		return
	stopped_us=$(awk '{ printf "%.0f", $1 * 1000000 }' "$said")
	# What is under way gets to the host's screen; a picture that was lost is asked for again.
	within "$patience" has_settled
}

# For a second nothing new came.
has_settled() {
	local lines
	lines=$(wc -l <"$work/err")
	sleep 1
	(($(wc -l <"$work/err") == lines))
}

guest_ends() {
	order 'kill -s TERM "$run"; kill -s CONT "$run"; wait "$run"' && return
	say "the guest's run:"
	sed 's/^/# /' "$vm/run.err"
	return 1
}

# start_view ARGUMENT...
start_view() {
	rm -f "$work/json" "$work/latency.csv" "$work/seen.png"
	: >"$work/err"
	zeroscan view --qemu "$vm/monitor" --display "${display-kms}" --verbose --json "$work/json" \
		--record-latency "$work/latency.csv" "$@" >"$work/out" 2>>"$work/err" &
	viewer=$!
}

# end_view [SIGNAL]: sets status.
end_view() {
	kill -s "${1-TERM}" "$viewer"
	reap "$patience" "$viewer"
	viewer=
} 2>/dev/null

stop_view() {
	[[ ! $viewer ]] || end_view KILL
	return 0
} 2>/dev/null

# told COUNT WORDS: it has said that so often, or it has ended.
told() {
	(($(grep -c -- "$2" "$work/err") >= $1)) || ! kill -0 "$viewer" 2>/dev/null
}

# await COUNT WORDS: waits until it has.
await() {
	within "$patience" told "$@" && kill -0 "$viewer" 2>/dev/null && return
	say "view has not said $1 times: $2"
	show_said
}

# show_said: the end of what view has said, but for each picture.
show_said() {
	say "exit status ${status-}"
	grep -v 'picture: \|buffer is$' "$work/err" | tail -n 12 | sed 's/^/# /'
	return 1
}

# said_once WORDS: of warnings and errors exactly one has these words.
said_once() {
	(($(grep -c -- "$1" "$work/err") == 1)) && return
	say "not once: $1"
	show_said
}

# right_frame: what was seen has the number that the guest's log has for when it stood still, and is what cairo draws.
right_frame() {
	local logged
	frame=$("$tools/read-mark" "$work/seen.png") || { say 'no mark to be seen'; return 1; }
	logged=$(logged_frame "$vm/run.csv")
	[[ $frame == "$logged" ]] || { say "frame $frame is seen and $logged was the last"; return 1; }
	drawn "$scene"
}

# marks_in_order: the frames that view saw are the guest's, one after the other; nearly none is missing. Linux' virtio-gpu
# waits 50 ms for a flip and then takes it for done: on a host that is busy the guest draws into what is still to be
# shown. Of frames about which the guest's own log has such a flip nothing can be said.
marks_in_order() {
	awk -F, 'FNR == 1 { ++file; for (i = 1; i <= NF; i++) column[$i] = i; next }
		file == 1 { if ($column["flip_us"] - $column["ready_us"] > 45000) given_up[$1]; next }
		$1 == "" { next }
		seen {
			least = $1 < last ? $1 : last; most = $1 < last ? last : $1; is_late = 0
			for (i = least - 1; i <= most; i++) is_late = is_late || i in given_up
			if (is_late && ($1 < last || $1 > last + 1)) { ++late }
			else if ($1 < last) { print "# frame " $1 " after " last; wrong = 1 }
			else if ($1 > last + 1) { missing += $1 - last - 1 }
		}
		{ last = $1; ++seen }
		END {
			print "# " seen " frames, " missing + 0 " missing, " late + 0 " out of order behind a flip that the guest gave up"
			exit wrong || seen < 10 || missing > 1 + seen / 50
		}' "$vm/run.csv" "$work/latency.csv"
}
