# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154,SC2317
# `zeroscan view` of a virtual machine that vm (tests/qemu/vm) plays, for the scripts that run in a guest: one of each at a
# time. They source this after tap.sh; it ends both with them.
#
# player     vm's process
# process    the view's
# $work/qmp  vm's socket; $work/told is what it told, a JSON object a line

scene=plasma
# What QEMU 11 says of the guest's own memory.
own=modifier=0xffffffffffffff
player='' process='' card=''
display=kms
trap 'stop_playing; stop_watching; rm -rf -- "$work"' EXIT
echo 500 >/sys/module/udmabuf/parameters/size_limit_mb

# play [OPTION...]: starts vm anew.
play() {
	stop_playing
	rm -f "$work"/{qmp,told,in}
	mkfifo "$work/in"
	"$ZEROSCAN_BUILD/tests/qemu/vm/vm" --scene "$scene" "$@" "$work/qmp" <"$work/in" >"$work/told" 2>"$work/vm-err" &
	player=$!
	exec 7>"$work/in"
	asked=0
	within 30 grep -qs '"ready"' "$work/told"
}

# stop_playing: vm ends. With ending=KILL it is killed.
stop_playing() {
	local status
	[[ $player ]] || return 0
	kill -s "${ending-TERM}" "$player"
	exec 7>&-
	reap 60 "$player"
	player=
} 2>/dev/null

# tell COMMAND...: to vm.
tell() {
	(trap '' PIPE && printf '%s\n' "$@" >&7 2>/dev/null)
	((asked += $#))
}

# obeyed: vm has done all of it.
obeyed() {
	within 60 has_obeyed && return
	say 'vm is not ready:'
	tail -n 3 "$work/told" "$work/vm-err" | sed 's/^/# /'
	return 1
}

has_obeyed() {
	(($(grep -c '"event":"done"' "$work/told") >= asked))
}

# does COMMAND...: vm has done that.
does() {
	tell "$@" && obeyed
}

# told FILTER: holds for what vm told of its last command.
told() {
	obeyed && jq -es "map(select(.event == \"done\"))[-1] | $1" "$work/told" >"$work/jq" 2>&1 && return
	say "does not hold: $1"
	tail -qn 3 "$work/told" "$work/err" | sed 's/^/# /'
	return 1
}

# alone: vm has noticed that the view before has gone, to which it would tell what is for the next.
alone() {
	! kill -0 "$player" || does 'await no-client' 'await no-listener'
} 2>/dev/null

# watch ARGUMENT...: a view in the background, on $display, and $card if that is set.
watch() {
	stop_watching
	alone
	rm -f "$work"/{json,capture.png,frames.csv}
	: >"$work/err"
	env --default-signal=INT zeroscan view --qemu "$work/qmp" --display "$display${card:+:$card}" "$@" \
		>"$work/out" 2>>"$work/err" 7>&- &
	process=$!
}

stop_watching() {
	[[ ! $process ]] || end KILL
} 2>/dev/null

# ended: waits for the view; sets status. One that stays is ended by force.
ended() {
	reap 30 "$process"
	process=
} 2>/dev/null

# end SIGNAL: ends it so, and waits.
end() {
	kill -s "$1" "$process"
	ended
} 2>/dev/null

is_watching() {
	kill -0 "$process"
} 2>/dev/null

# views ARGUMENT...: a view that ends by itself; sets status.
views() {
	watch "$@"
	ended
}

# draw FRAME WxH: as cairo draws it, into $drawn.
draw() {
	drawn=$work/drawn-$scene-$1-$2.png
	[[ -e $drawn ]] || "$tools/draw-frame" "$scene" "$2" XRGB8888 "$1" "$drawn"
}

# flat WxH RRGGBB: a picture of that colour, into $drawn.
flat() {
	drawn=$work/flat-$1-$2.png
	[[ -e $drawn ]] || python3 -c '
import struct, sys, zlib
width, height = map(int, sys.argv[2].split("x"))
def chunk(kind, data):
	return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = (b"\0" + bytes.fromhex(sys.argv[3]) * width) * height
with open(sys.argv[1], "wb") as file:
	file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)) +
		chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))' "$drawn" "$1" "$2"
}

# on_screen [WxH+X+Y]: it comes to show what is drawn, or that part, to the pixel. The display's checksum is a witness
# that needs no end.
on_screen() {
	local wanted
	wanted=$("$tools/picture-crc" "$drawn" "$@") && within "${patience-30}" crc_is "$wanted" && return
	say "the screen shows $(crc) and not $wanted, ${drawn##*/}"
	tail -n 3 "$work/err" | sed 's/^/# /'
	return 1
}

crc_is() {
	[[ $(crc) == "$1" ]]
} 2>/dev/null

# shows FRAME WxH, shows_black WxH: so it does.
shows() {
	draw "$1" "$2" && on_screen
}

shows_black() {
	flat "$1" 000000 && on_screen
}

# captured FRAME WxH [WORD...]: what was read back at the end is that frame, or that part of it.
captured() {
	draw "$1" "$2" && "$tools/png-difference" "$work/capture.png" "$drawn" 0 "${@:3}" >"$work/difference" && return
	say "the capture is not frame $1" "$(<"$work/difference")"
	return 1
}

# says PATTERN [TIMES]: so many lines of the view have it, 1 if not told.
says() {
	within 30 said "$@" && return
	say "not said ${2-1} times: $1"
	sed 's/^/# /' "$work/err"
	return 1
}

said() {
	(($(grep -cE -- "$1" "$work/err") == ${2-1}))
}

# quiet: no word of error, and none of warning that is not of this machine.
quiet() {
	! grep -E 'zeroscan: (error|warning):' "$work/err" | grep -v 'keyboard and pointer are not passed on' && return
	return 1
}

# well_ended: ended by a signal, as it may, and without a word of error; nothing is left.
well_ended() {
	worked && ! grep '^zeroscan: error:' "$work/err"
}

# held: what the view holds that could grow: files and dma-bufs among them, framebuffers, kB of its own memory.
held() {
	local -a files=("/proc/$process/fd/"*)
	echo "${#files[@]} $(readlink "${files[@]}" | grep -c dmabuf) $(framebuffers)" \
		"$(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$process/status")"
} 2>/dev/null

# holds_as BEFORE: not more than it held then, but for a little memory.
holds_as() {
	within 30 held_as "$1" && return
	say "held $1, now $(held) (files, dma-bufs, framebuffers, KiB)"
	return 1
}

held_as() {
	local -a held_then held_now
	read -ra held_then <<<"$1"
	read -ra held_now <<<"$(held)"
	((held_now[0] <= held_then[0] && held_now[1] <= held_then[1] && held_now[2] <= held_then[2] &&
		held_now[3] <= held_then[3] + 2048))
}
