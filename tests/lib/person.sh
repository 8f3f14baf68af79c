# shellcheck shell=bash disable=SC1010,SC2034,SC2154,SC2317
# A person with a mouse, a keyboard and eyes in front of sway, and of weston within it, for the scripts that run in a
# guest. They source this after compositors.sh. What is done with a program is done twice, plainly and in another way,
# and looks the same both times.
#
# outer    sway's socket
# nested   weston, if the session has one
# top      where a window begins within it
# variant  how a program is started, in words behind the name of a test; empty: plainly
# slow     what in that way takes so many times as long
# layout   the keyboard's, for the next session

width=800 height=600 top=0
nested='' variant='' slow=1 layout=us

# A person, and sway; within it, if asked for, weston with GL, which takes dma-bufs.
session() {
	end_session
	rm -f "$work/hand"
	mkfifo "$work/hand"
	start_sway "$width" "$height" 'bar mode invisible' 'focus_follows_mouse no' 'for_window [app_id=".*"] border none' \
		'for_window [app_id=".*"] inhibit_idle none' || return
	SWAYSOCK=$(compgen -G "$XDG_RUNTIME_DIR/sway-ipc*")
	export SWAYSOCK
	outer=$WAYLAND_DISPLAY
	exec 7<>"$work/hand"
	exec 8< <("$source_root/tests/tools/hand" "$width" "$height" "$layout" <"$work/hand" 2>&1)
	hand_said ready || return
	top=0
	[[ $1 == weston ]] || return 0
	# Its own window has a title.
	top=26
	weston --backend=wayland --renderer=gl --width="$width" --height="$height" --socket=wayland-nested \
		--shell=kiosk-shell.so --idle-time=0 --no-config --log="$work/weston.log" >/dev/null 2>&1 &
	nested=$!
	within 30 socket_answers wayland-nested
}

end_session() {
	[[ ! $nested ]] || kill "$nested"
	exec 7>&- 8<&-
	stop_compositor
	nested=''
} 2>/dev/null

hand_said() {
	local said
	read -r -t 20 said <&8 && [[ $said == "$1" ]] && return
	say "the hand: $said"
	return 1
}

hand() {
	printf '%s\n' "$*" >&7
	hand_said done
}

# A program may not have seen the move when it has the button.
click() {
	hand move "$1" "$2" && pause 1 && within $((10 * slow)) stands_still &&
		cp "$work/now.png" "$work/before.png" && hand press "${3-left}" && hand release "${3-left}"
}

# resize WIDTH HEIGHT: the window; in weston it is as large as weston.
resize() {
	swaymsg "floating enable, resize set width $1 px height $2 px, move absolute position 0 0" >/dev/null
}

# windows_are COUNT: so many are in sway.
windows_are() {
	(($(swaymsg -t get_tree | jq '[.. | select(.pid? and .app_id? != null)] | length') == $1))
}

# The window, or weston's, covers all, and the pointer is in a corner of it.
cover() {
	[[ ! $nested ]] || resize "$width" "$height"
	hand move $((width - 30)) $((height - 30))
	sleep 0.5
}

seen() {
	WAYLAND_DISPLAY=$outer timeout 30 grim -l 1 "$1"
}

# Pictures.

# stands_still: two pictures, one after the other, are the same; it is in $work/now.png.
stands_still() {
	seen "$work/now.png" && sleep 0.6 && seen "$work/later.png" && cmp -s "$work/now.png" "$work/later.png"
}

changed() {
	stands_still && ! cmp -s "$work/now.png" "$work/before.png"
}

is_same() {
	seen "$work/now.png" && cmp -s "$work/now.png" "$wanted"
}

differs() {
	seen "$work/now.png" && ! cmp -s "$work/now.png" "$work/before.png"
}

# A pointer that stands still where a window appears, or grows, has the window's shape at once, or not: sway waits for
# 0.2 s for a window to grow.
wake_pointer() {
	hand move $((width - 32)) $((height - 32)) && hand move $((width - 31)) $((height - 31)) && sleep 0.3
}

is_same_awake() {
	wake_pointer && is_same
}

# pause SECONDS: for what cannot be seen.
pause() {
	sleep "$(($1 * slow))"
}

# shot WHAT: plainly it is there, other than what was before; in another way it is the same.
shot() {
	local wanted=$work/$compositor_name-$app-$((++shots)).png same=is_same
	((shots != 1)) || same=is_same_awake
	if [[ ! $variant ]]; then
		ok "$app, $compositor_name: $1" within 30 changed || return
		((shots != 1)) || { wake_pointer && within 30 stands_still; }
		cp "$work/now.png" "$wanted"
		[[ ! ${ZEROSCAN_KEEP-} ]] || cp "$wanted" "$ZEROSCAN_KEEP"
		mv "$work/now.png" "$work/before.png"
	else
		ok "$app, $compositor_name: $1, the same$variant" within $((30 * slow)) "$same" || show_difference
		# As long as plainly, at least: some draw before they listen.
		sleep 0.4
	fi
}

show_difference() {
	"$tools/png-difference" "$work/now.png" "$wanted" 0 | sed 's/^/# /'
	[[ ! ${ZEROSCAN_KEEP-} ]] || cp "$work/now.png" "$ZEROSCAN_KEEP/$compositor_name-$app-$shots-not.png"
}
