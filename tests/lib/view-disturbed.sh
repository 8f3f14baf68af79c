# shellcheck shell=bash disable=SC2016,SC2034,SC2154,SC2317
# What may happen to a virtual machine and to `zeroscan view` of it, at random. After each thing the right picture is
# on the host's screen again, by the display's own checksum, and view has not grown. view-qemu sources this.

sizes=(640x480 800x600 720x400 1024x768)
# How often something happens, if not as often as each part has it.
changes=${ZEROSCAN_CHANGES-}

# one_of WORD...: by bash's random numbers, which ZEROSCAN_SEED begins; sets choice.
one_of() {
	choice=${*:RANDOM % $# + 1:1}
}

seed() {
	local seed=${ZEROSCAN_SEED:-$((SRANDOM % 32768))}
	say "ZEROSCAN_SEED=$seed"
	RANDOM=$seed
}

watch() {
	start_view --wait
	viewer_fds=0 viewer_kb=0
}

# not_grown: fds, and, once all was there that it needs, its memory.
not_grown() {
	local fds kb
	fds=$(find "/proc/$viewer/fd" -mindepth 1 | wc -l)
	kb=$(awk '/^RssAnon/ { print $2 }' "/proc/$viewer/status")
	((viewer_fds)) || viewer_fds=$fds viewer_kb=$kb
	((fds <= viewer_fds + 10 && kb <= viewer_kb + 8192)) && return
	say "view has $fds files and $kb KB, and had $viewer_fds and $viewer_kb"
	return 1
}

# crc_is FILE.png
crc_is() {
	seen_crc=$(crc) && [[ $seen_crc == "$("$tools/picture-crc" "$1")" ]]
}

# frame_is_right: the guest's run stands still: what is on the host's screen is that frame.
frame_is_right() {
	local frame seen_crc wanted
	guest_freezes || return
	seen_crc=$(crc)
	guest_ends || return
	frame=$(logged_frame "$vm/run.csv")
	[[ $frame ]] && "$tools/draw-frame" "$scene" "$size" XRGB8888 "$frame" "$work/drawn.png" || return
	wanted=$("$tools/picture-crc" "$work/drawn.png")
	[[ $seen_crc == "$wanted" ]] && return
	say "frame $frame of $size has $wanted, and on the screen is $seen_crc"
	grep 'fb=[1-9]\|mode:\|size=' "$debug/state" | sed 's/^/# /'
	show_said
}

# moving: frames come from the guest, $1 more than were there when its run began.
moving() {
	await $((known + $1)) "picture: $size"
}

# runs ARGUMENT...: of zeroscan run in the guest.
runs() {
	known=$(grep -c "picture: $size" "$work/err")
	guest_runs "$@" && moving 6
}

# Things that happen in or to a guest of Debian's. Each leaves a run going in the guest, with frames on the screen.
disturb_mode() {
	one_of "${sizes[@]}"
	size=$choice
	one_of 'direct' 'direct --buffers 3' 'copy'
	said_of="to $size, $choice"
	runs --path "$choice"
}

disturb_speed() {
	one_of 'copy' 'direct --buffers 3' 'direct --buffers 5'
	said_of="with $choice"
	runs --pace free --path "$choice" && moving 40
}

disturb_view() {
	one_of TERM KILL HUP
	said_of=$choice
	runs --path direct
	end_view "$choice"
	watch
	[[ $choice == KILL ]] || worked || return
	await 2 "picture: $size"
}

disturb_stop() {
	one_of 'STOP 2' 'STOP 0.2' 'pause'
	said_of=$choice
	runs --path direct || return
	if [[ $choice == pause ]]; then
		"$source_root/tests/tools/ask-qemu" "$vm/monitor" stop >/dev/null && sleep 1 && "$source_root/tests/tools/ask-qemu" "$vm/monitor" cont >/dev/null
	else
		kill -s STOP "$(qemu_process)" && sleep "${choice#* }" && kill -s CONT "$(qemu_process)"
	fi
	known=$(grep -c "picture: $size" "$work/err")
	moving 3
}

# QEMU has one connection of that kind: a second takes it away from the first, which connects again.
disturb_second() {
	said_of=''
	runs --path direct && second_view || return
	known=$(grep -c "picture: $size" "$work/err")
	moving 3
}

second_view() {
	local status=0
	zeroscan view --qemu "$vm/monitor" --display headless --seconds 1 >"$work/second" 2>&1 || status=$?
	((status == 0)) || grep -q "ended: .*the virtual machine.s display is gone" "$work/second" && return
	sed 's/^/# /' "$work/second"
	return 1
}

disturb_reboot() {
	said_of=''
	"$source_root/tests/tools/ask-qemu" "$vm/monitor" system_reset >/dev/null
	machine_up $((++boots)) && runs --path direct
}

# A QEMU that hangs and does not even answer its monitor, which was seen twice in some hundred disturbances: another takes
# its place, once.
revive() {
	[[ $is_stuck && ! $is_revived ]] || return
	timeout 10 "$source_root/tests/tools/ask-qemu" "$vm/monitor" query-status >"$work/dump" 2>&1 && return 1
	say 'QEMU answers nobody: another is started'
	is_revived=1 is_stuck='' boots=1
	end_view KILL
	start_machine --gpu virtio-blob --display "$gl" --qemu 11 --reboot
	machine_up && watch
}

# disturbed KIND: that happens, and then the right frame is there.
disturbed() {
	local known before=$EPOCHREALTIME
	size=640x480
	"disturb_$1"
	local status=$?
	frame_is_right && not_grown && ((status == 0))
	status=$?
	if ((status)) && revive; then return; fi
	result "$status" "$((++happened)), $1 $said_of"
	say "took $(((${EPOCHREALTIME/[^0-9]/} - ${before/[^0-9]/}) / 1000)) ms"
}

# Without a system QEMU starts within a second.
firmware() {
	start_firmware --reboot --gpu virtio-blob --display "$gl" --qemu "${1-11}"
}

# text_is_right: what the firmware shows is on the host's screen, as QEMU itself has it.
text_is_right() {
	within "$patience" shows_text && return
	say "QEMU shows $(identify_png "$work/text.png"), and on the screen is $seen_crc"
	show_said
}

# Its cursor blinks: one of many looks has the same on both.
shows_text() {
	"$source_root/tests/tools/ask-qemu" "$vm/monitor" screendump "{\"filename\": \"$work/text.png\", \"format\": \"png\"}" >"$work/dump" 2>&1 &&
		crc_is "$work/text.png"
}

identify_png() {
	od -A n -t u4 --endian=big -j 16 -N 8 -- "$1"
	"$tools/picture-crc" "$1"
}

# Things that happen to QEMU, or to view of it.
upset_kill() {
	one_of 'the rig' QEMU
	said_of=$choice
	[[ $choice == 'the rig' ]] || kill -s KILL "$(qemu_process)"
	stop_machine
	one_of 0 1
	sleep "$choice"
	firmware
}

upset_quit() {
	said_of=''
	"$source_root/tests/tools/ask-qemu" "$vm/monitor" quit >/dev/null
	firmware
}

upset_reset() {
	said_of=''
	"$source_root/tests/tools/ask-qemu" "$vm/monitor" system_reset >/dev/null
}

upset_view() {
	one_of TERM KILL HUP
	said_of=$choice
	end_view "$choice"
	watch
	[[ $choice == KILL ]] || worked
}

# Both at the same time.
upset_both() {
	said_of=''
	stop_machine
	end_view KILL
	watch
	firmware
}

upset_version() {
	said_of='to 10'
	firmware 10
}

upset_stop() {
	said_of=''
	local process
	process=$(qemu_process)
	kill -s STOP "$process"
	sleep 1
	kill -s CONT "$process"
}

upset_second() {
	said_of=''
	second_view
}

# upset KIND: that happens, and then what QEMU shows is there.
upset() {
	local before=$EPOCHREALTIME seen_crc
	"upset_$1" && text_is_right && not_grown
	result $? "$((++happened)), $1 $said_of"
	say "took $(((${EPOCHREALTIME/[^0-9]/} - ${before/[^0-9]/}) / 1000)) ms"
}

# What happens to QEMU.
restarts() {
	local happened=0 said_of
	seed
	firmware
	watch
	ok 'the firmware is to be seen' text_is_right || return
	while ((happened < ${changes:-16})); do
		one_of kill kill kill quit reset view view both version stop second
		upset "$choice"
	done
	all_ends
}

# What happens to a guest of Debian's.
changes() {
	local happened=0 boots=1 is_revived='' said_of
	local -a kinds=(mode mode mode mode speed speed speed view view stop stop second)
	seed
	zero_copy_machine || return
	watch
	while [[ ! $is_stuck ]] && ((happened < ${changes:-8})); do
		one_of "${kinds[@]}"
		((happened % 12 != 4)) || choice=reboot
		disturbed "$choice"
	done
	all_ends
}

all_ends() {
	end_view
	ok 'view ends well' worked
}
