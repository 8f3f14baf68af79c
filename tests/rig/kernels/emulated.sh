#!/bin/bash
# emulated.sh vexpress|s390x DIR: makes in DIR a kernel for a machine of QEMU's that Debian has none with a display
# for: vmlinuz, initramfs, config, version, missing, and what else the machine boots with.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../recipe.sh"
. "$here/../apt.sh"
. "$here/../initramfs.sh"
. "$here/source.sh"

kind=$1 out=$2
work=$out/work

# PL111's memory-region makes the driver take its own memory and refuse any other; max-memory-bandwidth makes it
# refuse all modes of 32 bits a pixel. A board with neither is one whose display shares the machine's memory.
make_device_trees() {
	local tree=arch/arm/boot/dts/arm/vexpress-v2p-ca15-tc1.dtb
	local path=/bus@8000000/motherboard-bus@8000000/iofpga-bus@300000000/clcd@1f0000
	cp "$tree" "$out/stock.dtb"
	cp "$tree" "$out/free.dtb"
	run fdtput -d "$out/free.dtb" "$path" memory-region
	run fdtput -d "$out/free.dtb" "$path" max-memory-bandwidth
}

case $kind in
vexpress)
	architecture=armhf image=arch/arm/boot/zImage
	make=(make ARCH=arm CROSS_COMPILE=arm-linux-gnueabihf-)
	targets=(zImage arm/vexpress-v2p-ca15-tc1.dtb)
	;;
s390x)
	architecture=s390x image=arch/s390/boot/bzImage
	make=(make ARCH=s390 CROSS_COMPILE=s390x-linux-gnu-)
	targets=(bzImage)
	;;
*) fail "no machine named $kind" ;;
esac

mkdir "$work"
fetch_source "$apt_suite"
step "configuring $source"
run "${make[@]}" tinyconfig
configure common emulated "$kind"
step "compiling $source for $kind"
run "${make[@]}" -j"$(nproc)" "${targets[@]}"
cp "$image" "$out/vmlinuz"
[[ $kind != vexpress ]] || make_device_trees
record
step "downloading busybox of $architecture"
mkdir -p "$work/initramfs"/{bin,modules}
: >"$work/initramfs/modules/boot.order"
use_architecture "$architecture" "$work"
apt_open "$work/apt-busybox" "$apt_suite"
fetch_busybox
pack_initramfs
cd "$out"
rm -r "$work"
