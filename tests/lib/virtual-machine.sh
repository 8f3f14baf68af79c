# shellcheck shell=bash disable=SC2034,SC2154,SC2317
# A virtual machine on a host of tests/rig/uml --nest, whose shell does what it is asked to. A script sources this after
# tap.sh; the machine ends with it.
#
# machine   tests/rig/qemu, while there is one
# vm        the folder that it shares with this script; its monitor is vm/monitor

machine='' vm='' is_stuck='' machines=0 orders=0
patience=120
trap 'cd /; stop_machine; [[ ! ${compositor-} ]] || stop_compositor; rm -rf -- "$work"' EXIT

# start_machine OPTION...: of tests/rig/qemu.
start_machine() {
	vm=$work/vm-$((++machines)) orders=0
	mkdir "$vm"
	# It ends with the script, which has a limit.
	run_machine --quick --memory 768 --timeout 86400 "$@" -- "$source_root/tests/tools/obey" "$vm"
}

# start_firmware OPTION...: QEMU with no system: there is something to see after a second.
start_firmware() {
	vm=$work/firmware
	mkdir -p "$vm"
	rm -f "$vm/monitor"
	run_machine --firmware "$@"
}

run_machine() {
	stop_machine
	(cd "$vm" && exec "$source_root/tests/rig/qemu" --qmp "$vm/monitor" "$@") >"$vm/out" 2>"$vm/err" &
	machine=$!
}

# machine_up [BOOTS]: waits until the guest obeys, for the so manieth time.
machine_up() {
	within 300 booted "${1-1}" && kill -0 "$machine" 2>/dev/null && return
	say 'the guest does not start'
	sed 's/^/# /' "$vm/err"
	return 1
}

booted() {
	[[ -f $vm/boots ]] && (($(stat -c %s "$vm/boots") >= $1)) || ! kill -0 "$machine" 2>/dev/null
}

# Takes QEMU with it.
stop_machine() {
	local status
	[[ $machine ]] || return 0
	kill -s KILL "$machine"
	reap 60 "$machine"
	machine=
	within 30 none_of_qemu
	return 0
} 2>/dev/null

qemu_process() {
	pgrep -f '^[^ ]*qemu-(10|11|system)[^ ]* .*-nodefaults'
}

none_of_qemu() {
	! qemu_process >/dev/null
}

# order WORDS: has the guest's shell do that; returns its status. What it said is in said. Sets is_stuck if nothing comes.
order() {
	local number=$((orders++))
	said=$vm/said-$number
	printf '%s\n' "$1" >"$vm/order.new"
	mv "$vm/order.new" "$vm/order-$number"
	if ! within "$patience" has_done_or_ended || ! test -s "$vm/done-$number"; then
		say "the guest has not done, in $patience s at most: $1"
		show_machine
		is_stuck=1
		return 1
	fi
	return "$(<"$vm/done-$number")"
}

# A machine that is gone does nothing more.
has_done_or_ended() {
	[[ -s $vm/done-$number ]] || ! kill -0 "$machine"
} 2>/dev/null

# show_machine: where QEMU stands, and what the guest's kernel said, when it does not obey.
show_machine() {
	local process task
	process=$(qemu_process) || { say 'there is no QEMU; it said:'; tail -n 20 "$vm/err" | sed 's/^/# /'; return; }
	say "its monitor: $(timeout 5 "$source_root/tests/tools/ask-qemu" "$vm/monitor" query-status 2>&1)"
	for task in "/proc/$process/task/"*; do
		say "$(<"$task/comm"): $(awk '/^State/ { print $2 }' "$task/status"), in $(<"$task/wchan"), $(<"$task/syscall")"
	done
	tail -n 20 /tmp/zeroscan-rig.??????/log | sed 's/^/# /'
} 2>/dev/null

# raw_to_png FILE WIDTH HEIGHT STRIDE FILE.png: XRGB8888 as a framebuffer has it.
raw_to_png() {
	python3 -c 'import struct, sys, zlib
raw = open(sys.argv[1], "rb").read()
width, height, stride = map(int, sys.argv[2:5])
rows = bytearray()
for y in range(height):
	row = raw[y * stride:y * stride + width * 4]
	pixels = bytearray(width * 3)
	pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
	rows += b"\0" + pixels
def chunk(kind, data):
	return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(sys.argv[5], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
	chunk(b"IDAT", zlib.compress(bytes(rows), 1)) + chunk(b"IEND", b""))' "$@"
}
