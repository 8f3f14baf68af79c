# shellcheck shell=bash disable=SC2016,SC2034,SC2119,SC2120,SC2154,SC2317
# A virtual machine's windows among those of a compositor, for the scripts that run in tests/rig/uml --nest: `zeroscan
# host`, and a guest that boots once and then does what it is asked to (`order`, see virtual-machine.sh). They source
# this after tap.sh and compositors.sh, start a compositor, then `start_windows`; all of it ends with them.
#
# windows          the folder of the machine's sockets
# host             zeroscan host, while there is one; it says what it says in $work/host.err, its report is $work/host.json
# $vm/NAME.json    the guest's report of the app NAME, $vm/NAME.err what that and its `zeroscan guest` said

# shellcheck source=tests/lib/virtual-machine.sh
. "$lib/virtual-machine.sh"
windows=$work/windows host=''
trap 'cd /; stop_host; stop_machine; [[ ! ${compositor-} ]] || stop_compositor; rm -rf -- "$work"' EXIT

# start_windows [OPTION...]: host and guest; the options are more of tests/rig/qemu. Without --quick it takes a minute
# longer and has udev, seatd and all that.
start_windows() {
	start_host && start_guest "$@"
}

# start_host [OPTION...]
start_host() {
	zeroscan host --verbose --json "$work/host.json" "$@" "$windows" >"$work/host.out" 2>>"$work/host.err" &
	host=$!
	within 30 host_listens && return
	show_windows
	return 1
}

# host_listens: the socket may be that of a keeper from before, and a signal is lost on a shell that has yet to become the host.
host_listens() {
	[[ -S $windows/gpu && $(<"/proc/$host/comm") == zeroscan ]] && grep -q '^SigBlk:.*[4-7c-f]...$' "/proc/$host/status"
} 2>/dev/null

# end_host [SIGNAL]: sets status.
end_host() {
	kill -s "${1-TERM}" "$host"
	reap "$patience" "$host"
	host=''
} 2>/dev/null

stop_host() {
	[[ ! $host ]] || end_host KILL
} 2>/dev/null

# start_guest [OPTION...]
start_guest() {
	start_machine --qemu 11 --kernel newest --gpu bochs --windows "$windows" "$@"
	machine_up && order "set -m; $(declare -f guest_app end_app)"
}

# The next two are the guest's own.

# guest_app NAME [OPTION...] -- COMMAND...
guest_app() {
	local name=$1
	shift
	zeroscan guest --verbose --json "$name.json" "$@" >"$name.out" 2>"$name.err" &
	printf '%s\n' $! >"$name.pid"
}

# end_app NAME [SIGNAL]
end_app() {
	local pid
	pid=$(<"$1.pid")
	kill -s "${2-TERM}" "$pid"
	wait "$pid"
}

# app NAME [OPTION...] -- COMMAND...: starts it behind a `zeroscan guest` of its own.
app() {
	order "guest_app ${*@Q}"
}

# app_gone NAME: it has ended.
app_gone() {
	! order "kill -0 \$(<$1.pid)"
}

# guest_json NAME FILTER: holds for the report of an app that has ended.
guest_json() {
	jq -e "$2" "$vm/$1.json" >"$work/jq" 2>&1 && return
	say "of $1 in the guest does not hold: $2"
	show_report "$vm/$1.json"
}

# host_json FILTER: holds for the report of a host that has ended.
host_json() {
	jq -e "$1" "$work/host.json" >"$work/jq" 2>&1 && return
	say "of the host does not hold: $1"
	show_report "$work/host.json"
}

show_report() {
	jq -c '.total, (.apps[] | [.name, .label, .frames, .reasons])' "$1" 2>&1 | sed 's/^/# /'
	return 1
}

# show_windows [NAME]: the ends of what host and guest said.
show_windows() {
	say 'the host:'
	tail -n 20 "$work/host.err" | sed 's/^/# /'
	[[ ${1-} ]] || return 0
	say "the guest's $1:"
	tail -n 20 "$vm/$1.err" | sed 's/^/# /'
}

# What a compositor shows is what lies in the app's memory.

# moves COUNT: that many pictures that differ.
moves() {
	local left=$1
	while ((left--)); do
		within 60 is_another || return
	done
}

is_another() {
	screenshot "$work/now.png" && ! cmp -s "$work/now.png" "$work/before.png" && mv "$work/now.png" "$work/before.png"
}

stopped() {
	screenshot "$work/now.png" && sleep 0.5 && screenshot "$work/later.png" && cmp -s "$work/now.png" "$work/later.png"
}

# simple_shm_stops: weston-simple-shm in the guest, where its pid is in `pid` then; its memory is in $vm/buffer-*, the
# picture in $work/now.png.
simple_shm_stops() {
	order 'pid=$(pgrep -x weston-simple-s); kill -s STOP $pid' && within 30 stopped && order 'rm -f buffer-*
		while read -r range _ _ _ _ name; do
			case $name in /memfd:*) cat /proc/$pid/map_files/$range >buffer-$range ;; esac
		done </proc/$pid/maps'
}

# is_in_memory WIDTH HEIGHT: the picture is one of the buffers that the guest's app has.
is_in_memory() {
	local file
	for file in "$vm"/buffer-*; do
		raw_to_png "$file" "$1" "$2" $(($1 * 4)) "$work/buffer.png" &&
			"$tools/png-difference" "$work/now.png" "$work/buffer.png" 0 >"$work/difference" && return
		sed "s/^/# ${file##*/}: /" "$work/difference"
	done
	return 1
}
