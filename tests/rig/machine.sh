# shellcheck shell=bash
# What the rig's two machines share besides a guest: their options, what the host has to have, the root.
#
# A machine sets `machine` to its name, `kernels` to what --kernel takes, the default first, `memory`
# and `cpus` to their defaults, `tries` to how often a guest may panic before it runs init, `packages` to
# its lists of the host's packages, and has functions:
#   usage               prints its help
#   own_option WORD...  takes an option of its own and sets `used` to the words it took, or fails;
#                       may set `commandless` if no command is needed
#   get_kernel          makes what it boots; may add to the command's `own_environment`
#   guest_start         see guest.sh

own_environment=()

wrong_usage() {
	say "$@"
	say "see tests/rig/$machine --help"
	exit "$rig_failed"
}

# choice OPTION VALUE CHOICE...: gives up unless VALUE is one of the choices.
choice() {
	local option=$1 value=$2 last=${*: -1}
	shift 2
	[[ " $* " != *" $value "* ]] || return 0
	set -- "${@:1:$#-1}"
	wrong_usage "$option is $(printf '%s, ' "$@" | sed 's/, $//') or $last, not '$value'"
}

# number OPTION VALUE LEAST: gives up unless VALUE is a number of at least LEAST.
number() {
	if ! [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || (($2 < $3)); then
		wrong_usage "$1 wants a number of at least $3, not '$2'"
	fi
}

parse_options() {
	kernel_kind=${kernels[0]} timeout=600 prepare=""
	while (($#)); do
		if own_option "$@"; then
			shift "$used"
			continue
		fi
		case $1 in
		--kernel | --memory | --cpus | --timeout)
			(($# > 1)) || wrong_usage "$1 wants a value" ;;&
		--kernel) choice "$1" "$2" "${kernels[@]}"; kernel_kind=$2; shift 2 ;;
		--memory) number "$1" "$2" 64; memory=$2; memory_asked=1; shift 2 ;;
		--cpus) number "$1" "$2" 1; cpus=$2; cpus_asked=1; shift 2 ;;
		--timeout) number "$1" "$2" 1; timeout=$2; shift 2 ;;
		--prepare) prepare=1; shift ;;
		--help) usage; exit 0 ;;
		--) shift; break ;;
		*) wrong_usage "unknown option '$1'; the command comes after --" ;;
		esac
	done
	command=("$@")
	[[ $prepare || ${commandless-} ]] || ((${#command[@]})) || wrong_usage "no command given"
}

# Names what the host lacks, once, instead of failing in the middle of a recipe.
check_host() {
	local -a missing
	mapfile -t missing < <(grep -hv '^#' "${packages[@]}" | sort -u |
		comm -23 - <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
	((${#missing[@]} == 0)) || die "missing on this machine: apt-get install ${missing[*]}"
}

# get_stock_kernel VARIABLE KIND: sets VARIABLE to the folder of Debian's own kernel.
get_stock_kernel() {
	local unpacked=vmlinux
	[[ $2 != arm64-* ]] || unpacked=
	local -a files=("$rig/"{apt.sh,recipe.sh,initramfs.sh,stock.sh,stock.init,stock.modules})
	cache_use "$1" "kernel-$2" "$(cache_key "${files[@]}")" 500 \
		"vmlinuz $unpacked initramfs version modules/modules.dep.bin" "$rig/stock.sh" "$2"
}

# get_emulated_kernel KIND [FILES]: sets `kernel` to the folder of a kernel made for a machine of QEMU's.
get_emulated_kernel() {
	local -a files=(
		"$rig/"{apt.sh,recipe.sh,initramfs.sh,stock.init} "$rig/kernels/"{source,emulated}.sh
		"$rig/kernels/"{common,emulated,"$1"}.config
	)
	cache_use kernel "kernel-$1" "$(cache_key "${files[@]}")" 3000 "vmlinuz initramfs version ${2-}" \
		"$rig/kernels/emulated.sh" "$1"
}

# use_root NAME MB FILE LIST...: the root with these lists' packages, which has the file.
use_root() {
	local name=$1 size=$2 file=$3
	shift 3
	local -a lists=("${@/#/"$rig/"}")
	local -a files=("$rig/"{apt.sh,recipe.sh,root.sh,init-root} "${lists[@]/%/.packages}")
	cache_use root "$name" "$(cache_key "${files[@]}")" "$size" "tree/init tree/usr/bin/bash tree/usr/bin/weston $file" \
		"$rig/root.sh" "$@"
}

# use_arch_root ARCHITECTURE: that of another one, by Debian's name.
use_arch_root() {
	local -a files=("$rig/"{apt.sh,recipe.sh,arch-root.sh,arch-root.packages,init-root})
	cache_use root "root-$1" "$(cache_key "${files[@]}")" 1200 "tree/init tree/usr/bin/bash tree/usr/include/stdio.h" \
		"$rig/arch-root.sh" "$1"
}

get_root() {
	if [[ ${board_architecture-amd64} != amd64 ]]; then
		use_arch_root "$board_architecture"
	elif [[ ${apps-} ]]; then
		use_root apps 2900 tree/usr/bin/foot root nested apps
	else
		use_root root 1500 tree/usr/local/bin/qemu-10 root nested
	fi
}

stop() {
	trap '' INT TERM HUP
	guest_stop
	cache_stop
	exit $((128 + $1))
}

# machine_run WORD...: the whole of a machine's command.
machine_run() {
	parse_options "$@"
	trap 'stop 1' HUP
	trap 'stop 2' INT
	trap 'stop 15' TERM
	get_kernel
	get_root
	[[ ! $prepare ]] || exit 0
	guest_run
}
