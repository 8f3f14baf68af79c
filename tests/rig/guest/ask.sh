# shellcheck shell=bash
# A question to the host of a QEMU guest, through a port that one process may have open at a time.

port=$(echo /dev/vport*p4)

give_up() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

wrong_usage() {
	printf 'usage: %s %s\n' "${0##*/}" "$*" >&2
	exit 2
}

# ask WORD...: returns when the host has done it. Keeps others from asking as long as this process lives.
ask() {
	local request=$$.$EPOCHREALTIME answered='' answer=''
	[[ -c $port ]] || give_up "there is nobody to ask but in a guest of tests/rig/qemu"
	exec {ask_lock}>/run/lock/rig-ask
	flock "$ask_lock"
	exec {ask_port}<>"$port" || give_up "cannot open $port"
	printf '%s\n' "$request $*" >&"$ask_port"
	# What a killed process asked may still be answered.
	while [[ $answered != "$request" ]]; do
		read -r answered answer <&"$ask_port" || give_up "the host has gone"
	done
	[[ $answer == ok ]] || give_up "$answer"
}
