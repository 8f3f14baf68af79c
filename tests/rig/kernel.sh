#!/bin/bash
# kernel.sh latest|stable DIR: makes a user-mode Linux kernel in DIR: linux, config, version, missing.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"
. "$here/apt.sh"

kind=$1 out=$2
work=$out/work
config=$work/src/.config

suites() {
	echo "$apt_suite"
	if [[ $kind == latest ]]; then echo "$apt_suite-backports"; fi
}

fetch_source() {
	local -a names
	mapfile -t names < <(suites)
	step "asking apt for the newest linux-source of ${names[*]}"
	apt_open "$work/apt" "${names[@]}"
	source=$(apt_newest 'linux-source-[0-9]+\.[0-9]+')
	[[ $source ]] || fail "no linux-source package in ${names[*]}"
	step "downloading $source"
	cd "$work"
	apt_fetch "$source"
	run dpkg-deb -x "$source"_*.deb deb
	rm -- "$source"_*.deb
	step "unpacking $source"
	mkdir src
	run tar -I 'xz -T0' -xf "deb/usr/src/$source.tar.xz" -C src --strip-components=1
	rm -r deb
	cd src
}

# unset_options FILE: the options of a configuration file that the kernel's own has otherwise.
unset_options() {
	{
		grep '^CONFIG_' "$1" | grep -vxFf "$config" | sed 's/=.*//'
		sed -n 's/^# \(CONFIG_.*\) is not set$/^\1=/p' "$1" | grep -f - "$config" | sed 's/=.*//'
	} || true
}

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

configure() {
	local unset
	step "configuring $source"
	run make ARCH=um tinyconfig
	widen_registers
	wake_console
	start_display_first
	ARCH=um run scripts/kconfig/merge_config.sh -m .config "$here/kernel.config" "$here/kernel.optional.config"
	run make ARCH=um olddefconfig
	unset=$(unset_options "$here/kernel.config" | paste -sd' ')
	[[ ! $unset ]] || fail "$source does not take these options of kernel.config: $unset"
	unset_options "$here/kernel.optional.config" >"$out/missing"
	[[ ! -s $out/missing ]] || step "$source has no $(paste -sd' ' "$out/missing")"
}

mkdir "$work"
fetch_source
configure
step "compiling $source"
run make ARCH=um -j"$(nproc)"
strip -o "$out/linux" linux
cp .config "$out/config"
make -s ARCH=um kernelrelease >"$out/version"
cd "$out"
rm -r "$work"
