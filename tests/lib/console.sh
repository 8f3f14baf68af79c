# shellcheck shell=bash disable=SC2154,SC2317
# What the scripts share that work on the virtual terminal tty1 of a guest of tests/rig/qemu, with a login
# shell on it and keys pressed by QEMU. A script sources this after screen.sh.

tty=/dev/tty1
# The height of the console's letters.
letter=16

# log_in USER [COMMAND]: a real login, by getty, into a shell that runs the command and whose prompt says how
# the last one ended.
log_in() {
	home=$(getent passwd "$1" | cut -d : -f 6)
	# The build is perhaps where only root may go.
	cp "$(type -P zeroscan)" /usr/local/bin
	printf '%s\n' "PS1='\$? ready> '" "bind 'set enable-bracketed-paste off'" "${2-}" >"$home/.bash_profile"
	: >"$home/.hushlogin"
	echo 0 >/sys/class/graphics/fbcon/cursor_blink
	printf '\033[?25l\033[2J\033[Hthe console, as it was before\n' >"$tty"
	columns=$(($(od -A n -t u1 -j 1 -N 1 /dev/vcsa1)))
	setsid agetty --noclear --autologin "$1" tty1 linux &
	at_prompt 0
}

# The row of the cursor, from 0.
console_row() {
	echo $(($(od -A n -t u1 -j 3 -N 1 /dev/vcsa1)))
}

# Sets last_line to the last one of the console's that is not empty.
read_last_line() {
	local text
	text=$(</dev/vcs1)
	text=${text%"${text##*[! ]}"}
	last_line=${text:${#text} / columns * columns}
}

# is_at_prompt STATUS: the shell waits for a command, with not one letter typed; the last ended so.
is_at_prompt() {
	read_last_line && [[ $last_line == "$1 ready>" ]]
}

# at_prompt STATUS: waits for that.
at_prompt() {
	within "$patience" is_at_prompt "$1" || { say "the last line is: $last_line"; return 1; }
}

# type_line TEXT: on the keyboard.
type_line() {
	local -A names=([' ']=spc [-]=minus [.]=dot [/]=slash [=]=equal ['>']=shift-dot [_]=shift-minus)
	local -a keys=()
	local letter
	while IFS= read -r -n 1 letter; do
		[[ ! $letter ]] || keys+=("${names[$letter]-$letter}")
	done <<<"$1"
	host-keys "${keys[@]}" ret
}

# Everything that a program could have left otherwise.
terminal_state() {
	"$tools/vt-state" "$tty"
	stty -g -F "$tty"
}

# note_console: how it is now, to be found again.
note_console() {
	found_state=$(terminal_state)
	found_rows=$(($(console_row) * letter))
	host-screendump "$work/found.png"
}

# same_console: the text that was there is there, to the pixel; and what is on the screen is the
# console's text, which it draws anew when it is switched to.
same_console() {
	host-screendump "$work/now.png" && same_picture "$work/found.png" "$work/now.png" "$found_rows" || return
	switch_to 2 && switch_to 1 && host-screendump "$work/anew.png" && same_picture "$work/now.png" "$work/anew.png"
}

# switch_to NUMBER: returns when it has happened.
switch_to() {
	timeout "$patience" chvt "$1"
}

# seatd goes on to be asked before a terminal is left that a client of its had, and agrees: a client puts that
# back itself, if it was not killed, and the next one does it for that.
is_same_state() {
	local now
	now=$(terminal_state)
	[[ $(without_switches "$now") == "$(without_switches "$found_state")" ]] || return
	[[ ${killed-} ]] || ! pgrep -x seatd >/dev/null || [[ $now == *'switches automatic'* ]]
}

without_switches() {
	printf '%s\n' "$1" | sed 's/, switches.*//'
}

# same_state: soon.
same_state() {
	within 30 is_same_state && return
	say 'was:' "$found_state" 'is:' "$(terminal_state)"
	return 1
}
