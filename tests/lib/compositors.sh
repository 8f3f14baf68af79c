# shellcheck shell=bash disable=SC2034,SC2154,SC2317
# Compositors without a monitor, for the scripts that run in a guest: one at a time, drawn by
# software, seen by screenshots. They source this after tap.sh; it ends the compositor with them.
#
# compositor      its process, while there is one
# WAYLAND_DISPLAY its socket, exported; it names nothing once the compositor has ended
# $work/log       what it said
# $work/debug     weston's messages, with WAYLAND_DEBUG=server

trap 'stop_compositor; rm -rf -- "$work"' EXIT
compositor=
export LIBGL_ALWAYS_SOFTWARE=1

# start_weston WIDTH HEIGHT [RENDERER]: gl, which takes dma-bufs, or pixman. Windows cover the output.
start_weston() {
	local socket=wayland-weston
	stop_compositor
	rm -f "$work/log"
	weston --backend=headless --renderer="${3-gl}" --width="$1" --height="$2" --socket="$socket" \
		--shell=kiosk-shell.so --idle-time=0 --no-config --debug --log="$work/log" >/dev/null 2>>"$work/debug" &
	compositor=$! compositor_kind=weston
	# The socket is there before anybody answers.
	started 30 socket_answers "$socket"
}

# start_sway WIDTH HEIGHT [LINE...]: drawn by pixman, without dma-bufs. Windows lie at 0,0, as large
# as they like. The lines are more of its configuration.
start_sway() {
	local size=$1x$2
	shift 2
	stop_compositor
	rm -f "$work/socket"
	printf '%s\n' "output HEADLESS-1 resolution $size position 0 0" \
		'swaybg_command -' \
		'xwayland disable' \
		'default_border none' \
		'default_floating_border none' \
		'for_window [app_id="zeroscan"] floating enable, border none, move absolute position 0 0' \
		"exec echo \$WAYLAND_DISPLAY >$work/socket" \
		"$@" >"$work/sway-config"
	env -u WAYLAND_DISPLAY WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
		sway -c "$work/sway-config" >"$work/log" 2>&1 &
	compositor=$! compositor_kind=sway
	started 30 socket_is_told || return
	# It lives with a configuration that it has not understood.
	! grep 'Error on line' "$work/log"
}

# started SECONDS QUESTION...: waits for a new compositor's socket.
started() {
	within "$1" either_gone_or "${@:2}" && compositor_runs && return
	say "$compositor_kind did not start:"
	sed 's/^/# /' "$work/log"
	stop_compositor
	return 1
}

either_gone_or() {
	"$@" || ! compositor_runs
}

socket_answers() {
	[[ -S $XDG_RUNTIME_DIR/$1 ]] && export WAYLAND_DISPLAY=$1 && timeout 30 wayland-info >/dev/null 2>&1
}

socket_is_told() {
	[[ -s $work/socket ]] && WAYLAND_DISPLAY=$(<"$work/socket") && export WAYLAND_DISPLAY
}

compositor_pid() {
	printf '%s\n' "$compositor"
}

compositor_runs() {
	[[ $compositor ]] && kill -0 "$compositor" 2>/dev/null
}

# Ends it and waits; by force if it stays.
stop_compositor() {
	local status
	[[ $compositor ]] || return 0
	kill "$compositor"
	reap 30 "$compositor"
	compositor=
	return 0
} 2>/dev/null

# screenshot FILE.png: the output as it is, pixel for pixel.
screenshot() {
	local folder
	case $compositor_kind in
	weston)
		# It chooses the name.
		folder=$(mktemp -d -p "$work") &&
			(cd "$folder" && timeout 30 weston-screenshooter) >/dev/null 2>&1 &&
			mv "$folder"/*.png "$1" && rmdir "$folder" ;;
	sway)
		timeout 30 grim -l 1 -o HEADLESS-1 "$1" 2>/dev/null ;;
	esac
}
