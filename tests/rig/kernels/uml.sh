#!/bin/bash
# uml.sh latest|stable DIR: makes a user-mode Linux kernel in DIR: linux, config, version, missing.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../recipe.sh"
. "$here/../apt.sh"
. "$here/source.sh"

kind=$1 out=$2
work=$out/work make=(make ARCH=um)
suites=("$apt_suite")
[[ $kind != latest ]] || suites+=("$apt_suite-backports")

# Older kernels keep a process' extended registers in 2696 bytes. The host takes
# all of them or none (EFAULT), and with AMX they are 11008. They lie on kernel
# stacks, which therefore have to grow too.
widen_registers() {
	local offsets=arch/x86/um/user-offsets.c
	if grep -q 'HOST_FP_SIZE, 2696' "$offsets"; then
		sed -i 's/HOST_FP_SIZE, 2696/HOST_FP_SIZE, 12288/' "$offsets"
		scripts/config --set-val KERNEL_STACK_ORDER 4
	fi
}

# When a console's reader goes while the pipe to it is full, the host reports an error but no room.
# The kernel waits for room alone, and with it whoever writes, or waits for the last bytes, for ever.
wake_console() {
	local irq=arch/um/os-Linux/irq.c
	sed -i 's/return EPOLLOUT;/return EPOLLOUT | EPOLLERR;/' "$irq"
	grep -q 'EPOLLOUT | EPOLLERR' "$irq" || fail "$source has its console's events elsewhere than in $irq"
}

# The first of the two drivers to start has card0, which is to be the display's.
start_display_first() {
	local list=drivers/gpu/drm/Makefile
	sed -i -e '/^obj-.*vgem\/$/{h;d}' -e '/^obj-.*vkms\/$/G' "$list"
	grep -A 1 'vkms/$' "$list" | grep -q 'vgem/$' || fail "$source has vkms and vgem elsewhere than in $list"
}

mkdir "$work"
fetch_source "${suites[@]}"
step "configuring $source"
run "${make[@]}" tinyconfig
widen_registers
wake_console
start_display_first
configure common uml
step "compiling $source"
run "${make[@]}" -j"$(nproc)"
strip -o "$out/linux" linux
record
cd "$out"
rm -r "$work"
