# shellcheck shell=bash disable=SC2034,SC2154
# What the scripts share that run in a guest of tests/rig/qemu: the screen as QEMU sees it from outside.
# A script sources this after tap.sh; `size` is the screen's, as the program names it.

# What an emulated machine may take for anything, while others use the host too.
patience=150

# start ARGUMENT...: a run in the background, without figures on its picture; sets process.
start() {
	zeroscan run --display kms --no-overlay "$@" >"$work/out" 2>"$work/err" &
	process=$!
}

# ended: waits for it; sets status. A run that stays is ended by force.
ended() {
	reap "$patience" "$process"
} 2>/dev/null

# seen_frame: the number of the frame on the screen; fails where there is none.
seen_frame() {
	host-screendump "$work/seen.png" && "$tools/read-mark" "$work/seen.png"
}

# seen LEAST: sets frame to what is on the screen, if that is this frame or a later one.
seen() {
	frame=$(seen_frame) && ((frame >= $1))
}

# look LEAST: waits for that frame or a later one on the screen; sets frame.
look() {
	within "$patience" seen "$1" 2>/dev/null && return
	say "no frame $1 to be seen"
	sed 's/^/# /' "$work/err"
	return 1
}

# drawn SCENE: what was seen last is that frame as cairo draws it, to the pixel.
drawn() {
	"$tools/draw-frame" "$1" "$size" XRGB8888 "$frame" "$work/drawn.png" &&
		"$tools/png-difference" "$work/seen.png" "$work/drawn.png" 0 >"$work/difference" && return
	say "frame $frame of $1"
	cat "$work/difference"
	return 1
}

# same_picture A B [REGION]: two PNGs, by png-difference.
same_picture() {
	"$tools/png-difference" "$1" "$2" 0 "${@:3}"
}

# freeze: the run stands still with a frame on the screen, and has done so for a while; sets stopped_us.
freeze() {
	kill -s STOP "$process"
	# A flip under way comes to its end.
	sleep 0.3
	stopped_us=$(awk '{ printf "%.0f", $1 * 1000000 }' /proc/uptime)
	sleep 0.1
}

# thaw_and_end: it goes on to a good end.
thaw_and_end() {
	kill -s TERM "$process"
	kill -s CONT "$process"
	ended
}

# logged_frame CSV: the frame that was on the screen at stopped_us, by the run's own stamps.
logged_frame() {
	awk -F, -v at="$stopped_us" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == "flip_us") flip = i; next }
		$flip != "" && $flip <= at { frame = $1 }
		END { print frame }' "$1"
}

# in_order CSV: every frame follows the one before.
in_order() {
	awk -F, 'NR > 2 && $1 != last + 1 { print "# frame " $1 " after " last; wrong = 1 }
		{ last = $1 }
		END { exit wrong || NR < 3 }' "$1"
}
