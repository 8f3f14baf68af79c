# shellcheck shell=bash disable=SC2016,SC2154,SC2317
# A session of a virtual machine's, whose windows cover the screen, for the scripts about its ends. They source this after
# windows.sh; its `moves` is about the whole screen.

# Of a screen that was seen in $work/empty.png before.

# screen_moves: something is shown, and it moves.
screen_moves() {
	screenshot "$work/first.png" && ! cmp -s "$work/first.png" "$work/empty.png" &&
		sleep 1 && screenshot "$work/second.png" && ! cmp -s "$work/second.png" "$work/empty.png" &&
		! cmp -s "$work/first.png" "$work/second.png"
}

screen_stands_still() {
	screenshot "$work/first.png" && ! cmp -s "$work/first.png" "$work/empty.png" &&
		sleep 2 && screenshot "$work/second.png" && cmp -s "$work/first.png" "$work/second.png"
}

is_empty() {
	screenshot "$work/now.png" && cmp -s "$work/now.png" "$work/empty.png"
}

# A session of the guest's, and what is in it. guest_way is how it finds the host, if not by the port.
guest_way=''

# guest_session: a socket for apps, as a session of the guest's has it.
guest_session() {
	rm -f "$vm/session.out"
	order "zeroscan guest $guest_way --verbose --json session.json >session.out 2>session.err & echo \$! >session.pid"
	within 120 grep -sq WAYLAND_DISPLAY "$vm/session.out"
}

# in_session [NAME]: an app in it.
in_session() {
	order "export \$(<session.out); weston-simple-shm >${1-shm}.out 2>&1 & echo \$! >${1-shm}.pid; unset WAYLAND_DISPLAY"
}

host_says() {
	grep -q "$1" "$work/host.err"
}

buffers() {
	grep -c 'a buffer of' "$work/host.err"
}

has_buffers() {
	(($(buffers) >= $1))
}

apps() {
	(($(grep -c ') connects' "$work/host.err") >= $1))
}

ask() {
	"$source_root/tests/tools/ask-qemu" "$vm/monitor" "$@" >/dev/null
}
