# shellcheck shell=bash
# shellcheck disable=SC2164  # a recipe ends at the first error
# The initramfs of a QEMU guest: busybox, the first script, and the modules that it inserts, which a recipe puts into
# `work`/initramfs/modules. The recipe has sourced recipe.sh and apt.sh, and sets `work` and `out`.
initramfs_script=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/stock.init

# use_architecture ARCHITECTURE DIR: whose packages apt is asked for from now on, by Debian's name.
use_architecture() {
	printf 'APT::Architecture "%s";\nAPT::Architectures "%s";\n' "$1" "$1" >"$2/apt.conf"
	export APT_CONFIG=$2/apt.conf
}

# fetch_busybox: that of apt's state and architecture, as they are now.
fetch_busybox() {
	mkdir "$work/busybox"
	cd "$work/busybox"
	apt_fetch busybox-static
	run dpkg-deb -x busybox-static_*.deb files
	cp files/usr/bin/busybox "$work/initramfs/bin"
}

pack_initramfs() {
	cp "$initramfs_script" "$work/initramfs/init"
	chmod 755 "$work/initramfs/init"
	cd "$work/initramfs"
	find . | cpio -o -H newc --quiet >"$out/initramfs"
}
