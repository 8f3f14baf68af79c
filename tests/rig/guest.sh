# shellcheck shell=bash
# One guest: its folder for the run, its memory, its end.
#
# The run's folder, /mnt in the guest:
#   init         the guest's first script; a copy, so that it may be edited while guests run
#   machine      what of it is this machine's own
#   command      the command's words, each ended by a zero byte
#   environment  the same for its environment
#   folders/     links to the host's folders that the guest sees
#   cache/       links to what of the host's cache it sees, if it is to see any
#   log          what the kernel said
#   started      there since init runs
#   status       the command's exit status, written last
#   lock         locked while a process of the run lives
#
# A machine's guest_start starts it with the process `guest` and those that carry its output in
# `guest_carriers`; all of them go when this script goes, however that happens.

runs=${TMPDIR:-/tmp}

# Takes away the folders of runs that were killed.
guest_sweep() {
	local folder
	for folder in "$runs"/zeroscan-rig.??????; do
		[[ -O $folder && -f $folder/lock ]] || continue
		(flock -n 4 && rm -rf -- "$folder") 4<"$folder/lock"
	done
}

# The caller's folder, the checkout and the build, without those that lie in another of them.
guest_link_folders() {
	local -a all=("$here" "$checkout")
	local folder other number=0
	[[ ! -d $build ]] || all+=("$build")
	mkdir "$guest_folder/folders"
	for folder in "${all[@]}"; do
		case $folder in
		/ | /bin | /boot | /dev | /dev/* | /etc | /lib | /lib64 | /old | /proc | /proc/* | /sbin | /sys | /sys/* | /usr | /usr/bin | /usr/lib | /var)
			die "cannot give $folder to the guest, which has its own: work in another folder" ;;
		esac
		for other in "${all[@]}"; do
			[[ $folder != "$other"/* ]] || continue 2
		done
		ln -s -- "$folder" "$guest_folder/folders/$((number++))"
	done
	# The same folder twice is no harm but for two caches of it.
	if [[ -e $guest_folder/folders/1 && $here == "$checkout" ]]; then
		rm "$guest_folder/folders/1"
	fi
}

guest_write_environment() {
	local name
	local -a environment=(
		rig_folder="$here"
		PATH="$build/app:$rig/guest:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
		HOME=/root USER=root LOGNAME=root SHELL=/bin/bash TERM="${TERM:-dumb}" LANG=C.UTF-8
		XDG_RUNTIME_DIR=/run/user/0
		"${own_environment[@]}"
	)
	for name in $(compgen -e); do
		case $name in
		ZEROSCAN_* | G_* | CAIRO_* | ASAN_* | UBSAN_* | LSAN_* | TSAN_* | LIBGL_* | WAYLAND_DEBUG)
			environment+=("$name=${!name}") ;;
		esac
	done
	printf '%s\0' "${environment[@]}" >"$guest_folder/environment"
}

guest_start_timer() {
	setpriv --pdeathsig KILL sleep "$timeout" </dev/null >/dev/null 2>&1 4<&- &
	guest_timer=$!
}

guest_wait() {
	local ended
	wait -n -p ended "$guest" "$guest_timer"
	guest_ended=$?
	guest_late=
	if [[ $ended == "$guest_timer" ]]; then
		guest_late=1
		guest_end 20
	else
		guest_end
	fi
} 2>/dev/null

# guest_end [TENTHS]: ends what still runs; gives the output so long to reach its reader, or as long as it takes.
guest_end() {
	local left=${1-}
	kill -KILL "$guest" "$guest_timer"
	if [[ $left ]]; then
		while ((left-- > 0)) && kill -0 "${guest_carriers[@]}"; do sleep 0.1; done
		kill -KILL "${guest_carriers[@]}"
	fi
	wait "$guest" "$guest_timer" "${guest_carriers[@]}"
	guest=
} 2>/dev/null

guest_stop() {
	[[ ! ${guest-} ]] || guest_end 2
}

# The kernel maps a process page by page where its memory lies scattered, and ends it when the host
# takes no more mappings: Debian 12 stops at 65530, some 250 MB in the worst case.
guest_warn_of_maps() {
	if grep -qs 'max_map_count' "$guest_folder/log"; then
		say "the host's limit on mappings ended a process of the guest: raise it there by sysctl vm.max_map_count=1048576"
	fi
}

# Emulated processors now and then break a kernel that starts, before there is any command.
guest_broke_early() {
	[[ ! -e $guest_folder/started && ! $guest_late ]] && grep -qs 'Kernel panic' "$guest_folder/log"
}

# Exits with the command's status, or says why there is none.
guest_report() {
	local status why=
	guest_warn_of_maps
	if [[ -s $guest_folder/status ]]; then
		status=$(<"$guest_folder/status")
	elif [[ ${commandless-} && $guest_ended == 0 ]]; then
		status=0
	elif [[ $guest_late ]]; then
		why="the guest did not end within $timeout s (--timeout)"
	elif grep -qs 'Kernel panic' "$guest_folder/log"; then
		grep -B 4 -A 12 -m 1 'Kernel panic' "$guest_folder/log" >&2
		why="the guest's kernel panicked"
	else
		tail -n 8 "$guest_folder/log" >&2
		why="the guest ended before its command did, with status $guest_ended"
		[[ ! ${commandless-} ]] || why="QEMU ended with status $guest_ended"
	fi
	[[ ! $why ]] || die "$why"
	exit "$status"
}

guest_run() {
	local here build
	here=$(pwd -P)
	build=$(readlink -m -- "${ZEROSCAN_BUILD:-$checkout/build}")
	if [[ ${board_architecture-amd64} != amd64 ]]; then
		build+=-$board_architecture
		export ZEROSCAN_BUILD=$build
	fi
	guest_sweep
	guest_folder=$(mktemp -d "$runs/zeroscan-rig.XXXXXX") || die "cannot make a folder in $runs"
	trap 'rm -rf -- "$guest_folder"' EXIT
	exec 4>"$guest_folder/lock"
	flock -s 4
	cp "$rig/init" "$guest_folder/init"
	cp "$rig/$machine.init" "$guest_folder/machine"
	printf '%s\0' "${command[@]}" >"$guest_folder/command"
	guest_write_environment
	guest_link_folders
	while :; do
		guest_start
		guest_start_timer
		guest_wait
		if ! guest_broke_early || ((--tries == 0)); then break; fi
		say "the guest's kernel panicked while it started: trying again"
		: >"$guest_folder/log"
	done
	guest_report
}
