# shellcheck shell=bash disable=SC2015,SC2034,SC2317
# What the scripts share that are tests: results in TAP, and questions to the kernel.
# They source this, call `ok` for each thing that must hold, and end with `finish`.
#
# lib          this folder, of what they source besides
# source_root  the checkout
# tools        the programs of tests/tools, built

lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_root=${lib%/tests/lib}
tools=${ZEROSCAN_BUILD:?}/tests/tools
debug=/sys/kernel/debug/dri/0
work=$(mktemp -d)
: >"$work/start"
trap 'rm -rf -- "$work"' EXIT
tap_count=0 tap_failed=0

# result STATUS NAME: 0 is a success. Returns the status.
result() {
	((++tap_count))
	if (($1 == 0)); then
		printf 'ok %d - %s\n' "$tap_count" "$2"
	else
		((++tap_failed))
		printf 'not ok %d - %s\n' "$tap_count" "$2"
	fi
	return "$1"
}

# ok NAME COMMAND...: the command succeeds.
ok() {
	local name=$1
	shift
	"$@"
	result $? "$name"
}

say() {
	printf '# %s\n' "$@"
}

# within SECONDS COMMAND...: tries the command until it succeeds. How long depends on who else uses the machine: the limit
# is for what does not come at all.
within() {
	local end=$((${EPOCHREALTIME/[^0-9]/} + $1 * 1000000))
	shift
	until "$@"; do
		((${EPOCHREALTIME/[^0-9]/} < end)) || return
		sleep 0.02
	done
}

# reap SECONDS PROCESS: waits for what was started in the background; sets status. What stays is ended by force.
reap() {
	if ! timeout "$1" tail -s 0.02 --pid="$2" -f /dev/null; then
		say "process $2 is still there after $1 seconds"
		kill -s KILL "$2"
	fi
	wait "$2"
	status=$?
} 2>/dev/null

finish() {
	printf '1..%d\n' "$tap_count"
	((tap_failed == 0))
	exit
}

# zs ARGUMENT...: `zeroscan run` on the virtual monitor; sets status, keeps what it said.
zs() {
	zeroscan run --display kms "$@" >"$work/out" 2>"$work/err"
	status=$?
}

# on WORDS COMMAND...: runs of zeroscan in the command see such hardware, see tools/kms-hardware.c.
on() {
	LD_PRELOAD=$tools/kms-hardware.so KMS_HARDWARE=$1 "${@:2}"
}

# follows_schema NAME FILE: a JSON document is as tests/NAME.schema.json has it.
follows_schema() {
	python3 -c 'import json, jsonschema, sys
jsonschema.Draft7Validator.check_schema(json.load(open(sys.argv[1])))
jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))' \
		"$source_root/tests/$1.schema.json" "$2" 2>&1 | tail -n 5 | sed 's/^/# /'
	((PIPESTATUS[0] == 0))
}

# show_said: what the last run said, when something is wrong with it.
show_said() {
	say "exit status $status"
	sed 's/^/# /' "$work/err"
	return 1
}

# refused STATUS WORDS: the last run ended so, with one line of error, which has these words.
refused() {
	local errors
	errors=$(grep -c '^zeroscan: error:' "$work/err")
	((status == $1 && errors == 1)) && grep '^zeroscan: error:' "$work/err" | grep -q -- "$2" || show_said
}

# refuses NAME STATUS WORDS ARGUMENT...: such a run is refused, and leaves nothing.
refuses() {
	local name=$1 wanted=$2 words=$3
	shift 3
	zs --frames 2 "$@"
	ok "$name: exit status $wanted, one line" refused "$wanted" "$words"
	ok "$name: nothing left behind" nothing_left
}

worked() {
	((status == 0)) || show_said
}

# json FILTER: holds for the result that the last run wrote to $work/json.
json() {
	jq -e "$1" "$work/json" >"$work/jq" 2>&1 && return
	say "does not hold: $1"
	sed 's/^/# /' "$work/json" 2>/dev/null
	return 1
}

crtc_is_off() {
	grep -q 'active=0' "$debug/state" && ! grep -q 'active=1' "$debug/state"
}

# The state of CRTC, planes and connectors, as tests/kernel/support reads it.
display_state() {
	awk '!/^\t/ { off = 0 } /^\tfb=0$/ { off = 1 }
		off && /-pos=/ { next }
		/^(plane|crtc|connector)\[/ ||
		/^\t+(crtc|fb|crtc-pos|src-pos|rotation|enable|active|plane_mask|connector_mask|size)=/ ||
		/^\tmode: /' "$debug/state"
}

dmabufs() {
	sed -n 's/^Total \([0-9]*\) objects.*/\1/p' /sys/kernel/debug/dma_buf/bufinfo
}

framebuffers() {
	grep -c '^framebuffer\[' "$debug/framebuffer"
}

# nothing_left: no picture, no memory, no framebuffer, no half-written file.
nothing_left() {
	crtc_is_off && nothing_held && return
	say "$(grep -c 'active=1' "$debug/state") CRTCs are on"
	return 1
}

# nothing_held: the same, whether the CRTC is on or off, but for the $others framebuffers of others.
# The kernel lets go of what was shown a little after the end.
nothing_held() {
	local files tries=600
	while ((tries--)); do
		files=$(find "$work" /tmp -maxdepth 1 -name '*.??????' -newer "$work/start" -type f)
		[[ ! $files ]] && (($(dmabufs) == 0 && $(framebuffers) == ${others-0})) && return
		sleep 0.05
	done
	say "$(dmabufs) dma-bufs, $(framebuffers) framebuffers, files: $files"
	return 1
}

# hold ARGUMENT...: starts hold-crtc (see there) and waits until it holds; sets holder.
hold() {
	local line
	exec 8< <(exec "$tools/hold-crtc" "$@" 2>&1)
	holder=$!
	while read -r line <&8; do
		[[ $line != ready ]] || return 0
	done
	say "hold-crtc did not start"
	return 1
}

release() {
	kill "$holder"
	tail -s 0.02 --pid="$holder" -f /dev/null
	exec 8<&-
} 2>/dev/null

# The checksum of what is scanned out now. The first ones may have been begun before.
crc() {
	echo auto >"$debug/crtc-0/crc/control" || return
	head -n 8 "$debug/crtc-0/crc/data" 2>/dev/null | tail -n 1 | cut -d ' ' -f 2
}
